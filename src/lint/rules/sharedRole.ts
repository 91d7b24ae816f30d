import { mentionedResources, referencedResource } from '../../project/resourceReferences.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { mergedProperties } from '../template/mergedProperties.ts';
import type { Resource, TemplateFile, TemplateFunction } from '../template/templateFile.ts';

export const sharedRole: Rule = {
  meta: {
    id: 'shared-role',
    title: 'Give functions with different code roles of their own',
    what: 'Reports a role of the template that functions with different code use. Roles that only allow to write logs, traces and network interfaces are left alone, and so are roles of other stacks and the one role that the Serverless Framework makes for a service.',
    why: 'The role collects what each of its functions needs. The function that reads a public form can then delete what only another one was to touch, and nobody dares to take a right away.',
    fix: 'Make a role for each function. SAM does so by itself when the function has `Policies` instead of `Role`.',
    severity: 'information',
    examples: [
      { language: 'yaml', bad: example('./export', 'SharedRole'), good: example('./orders', 'SharedRole') },
    ],
    sources: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  },
  check: { template: checkTemplate },
};

function example(secondCode: string, role: string): string {
  const fn = (id: string, code: string) => [
    `  ${id}:`,
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    `      Code: ${code}`,
    `      Role: !GetAtt ${role}.Arn`,
  ];
  return [
    'Resources:',
    ...fn('Orders', './orders'),
    ...fn('Export', secondCode),
    '  SharedRole:',
    '    Type: AWS::IAM::Role',
    '    Properties:',
    '      AssumeRolePolicyDocument: {}',
    '      ManagedPolicyArns:',
    '        - arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess',
    '',
  ].join('\n');
}

/** AWS's policies for what every function does. */
const harmlessPolicies =
  /\/(?:service-role\/AWSLambda(?:BasicExecutionRole|VPCAccessExecutionRole)|AWSXRayDaemonWriteAccess|CloudWatchLambdaInsightsExecutionRolePolicy)$/;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  const users = new Map<string, TemplateFunction[]>();
  for (const fn of file.functions) {
    const role = fn.resource.type === 'serverless' ? undefined : valueAt(mergedProperties(file, fn), 'Role');
    const logicalId = referencedResource(role, file.scope);
    if (logicalId !== undefined) users.set(logicalId, [...(users.get(logicalId) ?? []), fn]);
  }
  for (const role of file.resources('AWS::IAM::Role')) {
    const sharing = distinctCode(users.get(role.logicalId) ?? []);
    if (sharing.length < 2 || isHarmless(role, file)) continue;
    const names = sharing.map(({ function: { logicalId } }) => logicalId);
    yield {
      at: role.nameRange,
      message: `${names.join(', ')} have different code and share this role, so that each has the rights of all.`,
      related: sharing.map(({ function: { logicalId, nameRange } }) => ({
        message: `${logicalId} uses the role.`,
        location: { file: file.file, range: nameRange },
      })),
    };
  }
}

/** One function for each piece of code. */
function distinctCode(functions: readonly TemplateFunction[]): readonly TemplateFunction[] {
  const byCode = new Map(functions.map(fn => [codeKey(fn), fn]));
  byCode.delete('');
  return [...byCode.values()];
}

/** Empty where the code is not known. */
function codeKey({ function: { code } }: TemplateFunction): string {
  if (code.type === 'unknown') return '';
  return code.type === 'inline' ? code.text : code.type === 'remote' ? code.uri : code.path;
}

function isHarmless({ logicalId, properties }: Resource, file: TemplateFile): boolean {
  if (valueAt(properties, 'Policies') !== undefined) return false;
  const mentionsRole = (value: TemplateValue) => mentionedResources(value, file.scope).includes(logicalId);
  const policies = file.resources('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy');
  const hasMore = policies.some(policy =>
    ['Roles', 'RoleName'].some(key => itemsOf(valueAt(policy.properties, key)).some(mentionsRole)),
  );
  if (hasMore) return false;
  return itemsOf(file.scope.get(properties, 'ManagedPolicyArns')).every(arn =>
    harmlessPolicies.test(literalText(file.scope.resolve(arn)) ?? ''),
  );
}
