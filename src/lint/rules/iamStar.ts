import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { exampleTemplate } from '../template/exampleTemplate.ts';
import { oncePerPlace } from '../template/oncePerPlace.ts';
import { functionStatements } from '../template/policyStatements.ts';
import type { TemplateFile } from '../template/templateFile.ts';

export const iamStar: Rule = {
  meta: {
    id: 'iam-star',
    title: 'Allow a function what it does, not everything',
    what: "Reports statements of a function's own policies that allow every action (`*`), or every action of a service that holds data or rights (`s3:*`, `dynamodb:*`, `iam:*` and the like), on every resource. Statements with a condition are left alone, and so are services whose actions name no resources, such as X-Ray.",
    why: 'Whoever gets code into the function, by a stolen dependency or an injection, can read, change and delete everything in the account, not only what the function works with.',
    fix: "List the actions the code calls and the resources it works on. SAM's policy templates, such as `DynamoDBCrudPolicy`, write such statements for you.",
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: example("'s3:*'", "'*'"),
        good: example('s3:GetObject', 'arn:aws:s3:::orders/*'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
    ],
  },
  check: { template: file => oncePerPlace(checkTemplate(file)) },
};

function example(action: string, resource: string): string {
  return exampleTemplate([
    'Handler: app.handler',
    'Runtime: nodejs24.x',
    'Policies:',
    '  - Statement:',
    '      - Effect: Allow',
    `        Action: ${action}`,
    `        Resource: ${resource}`,
  ]);
}

/** Services that hold data, secrets or rights, and whose actions can be limited to resources. */
const guardedServices = new Set(
  'cognito-idp dynamodb es events firehose iam kinesis kms lambda organizations rds rds-data s3 secretsmanager ses sns sqs ssm states sts'.split(
    ' ',
  ),
);

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const statement of functionStatements(file)) {
    const get = (key: string) => file.scope.get(statement, key);
    if (literalText(get('Effect')) !== 'Allow' || valueAt(statement, 'Condition')) continue;
    if (!itemsOf(get('Resource')).some(resource => isStar(resource, file))) continue;
    for (const item of itemsOf(get('Action'))) {
      const action = literalText(file.scope.resolve(item)) ?? '';
      if (action === '*') {
        yield { at: item.range, message: 'The function may do everything with everything in the account.' };
      } else if (action.endsWith(':*') && guardedServices.has(action.slice(0, -2).toLowerCase())) {
        yield {
          at: item.range,
          message: `The function may do everything with all resources of ${action.slice(0, -2)} in the account.`,
        };
      }
    }
  }
}

function isStar(resource: TemplateValue, { scope }: TemplateFile): boolean {
  return literalText(scope.resolve(resource)) === '*';
}
