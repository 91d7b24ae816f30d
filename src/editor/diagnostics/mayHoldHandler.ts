const codeOrTemplate = /\.(?:[cm]?[jt]s|[jt]sx|py|ya?ml|json|template)$/i;
const signs = /handler\b|aws-lambda|aws_lambda|AWS::(?:Lambda|Serverless)::|\bservice:/;

/** Only the beginning is looked at: this runs for each file that is opened. */
const looksAtCharacters = 20_000;

/** Whether a file can concern the linter at all. Cheap, and wrong on the side of yes: the linter looks again. */
export function mayHoldHandler(file: string, text: string): boolean {
  return codeOrTemplate.test(file) && signs.test(text.slice(0, looksAtCharacters));
}
