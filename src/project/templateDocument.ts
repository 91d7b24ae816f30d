import { parseJson } from './parseJson.ts';
import { parseYaml } from './parseYaml.ts';
import { entriesOf, itemsOf, literalText, type ParsedText, valueAt } from './templateValue.ts';

/** A template as it is written, before anything in it is resolved. */
export interface TemplateDocument extends ParsedText {
  readonly file: string;
  readonly format: 'sam' | 'cloudformation' | 'cdk' | 'serverless';
}

/** Templates have at most 1 MB (CloudFormation's quota); anything larger is no template. */
export const maxTemplateBytes = 1_100_000;

const samTransform = /^AWS::Serverless-/;
const functionTypes = new Set(['AWS::Serverless::Function', 'AWS::Lambda::Function']);
const stackTypes = new Set(['AWS::Serverless::Application', 'AWS::CloudFormation::Stack']);

/** Whether a file name may be a template's; only such files are read. */
export function mayBeTemplateName(file: string): boolean {
  return /\.(?:ya?ml|json|template)$/i.test(file);
}

/**
 * Reads a template, recognised by its content: a SAM transform, functions, or nested stacks.
 * `undefined` for every other text; most are told apart without parsing.
 */
export function readTemplateDocument(file: string, text: string): TemplateDocument | undefined {
  if (!/AWS::(?:Serverless|Lambda::Function|CloudFormation::Stack)\b/.test(text)) return undefined;
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const parsed = parseTemplateText(content);
  const format = isMadeByCdk(file) ? 'cdk' : isSam(parsed) ? 'sam' : 'cloudformation';
  return format === 'sam' || hasResources(parsed) || isBrokenTemplate(parsed, content)
    ? { file, format, ...parsed }
    : undefined;
}

/** Parses YAML, or JSON where the text begins with a brace. */
export function parseTemplateText(text: string): ParsedText {
  try {
    return /^\s*\{/.test(text) ? parseJson(text) : parseYaml(text);
  } catch (error) {
    // The parsers recurse: some thousand brackets exhaust the stack.
    const reason = error instanceof RangeError ? 'It is nested too deeply.' : String(error);
    const start = { line: 0, character: 0 };
    const problem = {
      message: `This template could not be read. ${reason}`,
      severity: 'error',
      range: { start, end: start },
    } as const;
    return { root: undefined, problems: [problem] };
  }
}

/** Whether a template lies in the output of a CDK app. */
export function isMadeByCdk(file: string): boolean {
  return file.split(/[\\/]/).includes('cdk.out');
}

function isSam({ root }: ParsedText): boolean {
  return itemsOf(valueAt(root, 'Transform')).some(item => samTransform.test(literalText(item) ?? ''));
}

function hasResources({ root }: ParsedText): boolean {
  return entriesOf(valueAt(root, 'Resources')).some(({ value }) => {
    const type = literalText(valueAt(value, 'Type'));
    return type !== undefined && (functionTypes.has(type) || stackTypes.has(type));
  });
}

/** A text that was a template before somebody broke it: it stays visible, with its errors. */
function isBrokenTemplate(parsed: ParsedText, text: string): boolean {
  const section = /(?:^|[{,]\s*)"?(?:Resources|Transform|AWSTemplateFormatVersion)"?\s*:/m;
  return hasErrors(parsed) && section.test(text);
}

/** Whether some of a text could not be read. */
export function hasErrors({ problems }: ParsedText): boolean {
  return problems.some(problem => problem.severity === 'error');
}
