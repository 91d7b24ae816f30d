import { valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const dupFunctionName: Rule = {
  meta: {
    id: 'dup-function-name',
    title: 'Give each function a name of its own',
    what: 'Reports a function whose name another function of the same template has. Names that only the deployment knows are left alone, and so are functions that all have a `Condition`, of which only one may exist at a time.',
    why: 'A name exists once in an account and region. The second function cannot be created, and the whole deployment is rolled back.',
    fix: 'Change one of the names, or leave `FunctionName` out: CloudFormation then makes a name of the stack and the logical id.',
    severity: 'error',
    examples: [{ language: 'yaml', bad: example('orders'), good: example('orders-export') }],
    sources: [
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(secondName: string): string {
  const fn = (id: string, name: string) => [
    `  ${id}:`,
    '    Type: AWS::Serverless::Function',
    '    Properties:',
    `      FunctionName: ${name}`,
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
  ];
  return [
    'Transform: AWS::Serverless-2016-10-31',
    'Resources:',
    ...fn('Orders', 'orders'),
    ...fn('Export', secondName),
    '',
  ].join('\n');
}

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  const first = new Map<string, TemplateFunction>();
  // One without a condition exists together with every other one.
  const always = file.functions.filter(fn => !isConditional(fn));
  for (const fn of [...always, ...file.functions.filter(isConditional)]) {
    const { functionName, nameRange } = fn.function;
    if (!functionName.known) continue;
    const other = first.get(functionName.value);
    if (other === undefined) {
      if (!isConditional(fn)) first.set(functionName.value, fn);
      continue;
    }
    yield {
      at: functionName.range ?? nameRange,
      message: `${other.function.logicalId} has the name ${functionName.value} too. The second function cannot be created, and the deployment fails.`,
      related: [
        {
          message: `${other.function.logicalId} has the same name.`,
          location: { file: file.file, range: other.function.functionName.range ?? other.function.nameRange },
        },
      ],
    };
  }
}

function isConditional({ resource }: TemplateFunction): boolean {
  return (valueAt(resource.value, 'Condition') ?? valueAt(resource.value, 'condition')) !== undefined;
}
