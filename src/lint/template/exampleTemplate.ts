/** A SAM template for the example of a rule: a function with these properties, then further resources. */
export function exampleTemplate(properties: readonly string[], resources: readonly string[] = []): string {
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    '  Orders:',
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    ...properties.map(line => `      ${line}`),
    ...resources.map(line => `  ${line}`),
    '',
  ].join('\n');
}
