import { mentionedResources } from '../../project/resourceReferences.ts';
import { literalText, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import type { Report } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { setProperty } from '../template/edits.ts';
import { resourcesById } from '../template/resourcesById.ts';
import type { Resource, TemplateFile } from '../template/templateFile.ts';
import { templateFix } from '../template/templateFix.ts';

export const permissionSource: Rule = {
  meta: {
    id: 'permission-source',
    title: 'Say for which resource a service may invoke a function',
    what: 'Reports an `AWS::Lambda::Permission` for a service without `SourceArn` and `SourceAccount`, one for S3 without `SourceAccount`, one for the principal `*` that nothing narrows, and one whose `SourceArn` belongs to another service than its `Principal`. Permissions for accounts, roles and organizations are left alone, and so are those for Alexa, which has a token instead, and for load balancers, whose target group needs the permission before it can be made.',
    why: 'A service acts for all of its customers. Without a source, the function can be invoked through that service from any other account. The ARN of a bucket names no account: whoever owns a bucket of that name can invoke the function. And a principal that does not fit the source lets nobody in.',
    fix: 'Name the resource with `SourceArn`, and for S3 the account as well. The quick fix adds `SourceAccount` for S3.',
    severity: 'warning',
    examples: [
      {
        language: 'yaml',
        bad: example([]),
        good: example(['SourceArn: arn:aws:s3:::uploads', 'SourceAccount: !Ref AWS::AccountId']),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html',
    ],
  },
  check: { template: checkTemplate },
};

function example(source: readonly string[]): string {
  return [
    'Resources:',
    '  Orders:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      Handler: app.handler',
    '      Runtime: nodejs24.x',
    '      Role: arn:aws:iam::123456789012:role/orders',
    '      Code: ./orders',
    '  FromBucket:',
    '    Type: AWS::Lambda::Permission',
    '    Properties:',
    '      Action: lambda:InvokeFunction',
    '      FunctionName: !Ref Orders',
    '      Principal: s3.amazonaws.com',
    ...source.map(line => `      ${line}`),
    '',
  ].join('\n');
}

/** The service that invokes functions for a resource. */
const principals: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RestApi', 'apigateway'],
  ['AWS::ApiGatewayV2::Api', 'apigateway'],
  ['AWS::Serverless::Api', 'apigateway'],
  ['AWS::Serverless::HttpApi', 'apigateway'],
  ['AWS::Cognito::UserPool', 'cognito-idp'],
  ['AWS::Events::Rule', 'events'],
  ['AWS::IoT::TopicRule', 'iot'],
  ['AWS::S3::Bucket', 's3'],
  ['AWS::SNS::Topic', 'sns'],
]);

/** Alexa has a token. A target group needs the permission before it exists, so that none can name it. */
const exempt = /^(?:alexa|elasticloadbalancing$)/;

function* checkTemplate(file: TemplateFile): Iterable<Report> {
  for (const permission of file.resources('AWS::Lambda::Permission')) {
    const principal = file.scope.get(permission.properties, 'Principal');
    if (literalText(principal) === '*') {
      yield* checkEverybody(permission, principal);
      continue;
    }
    const service = /^([a-z0-9-]+)\.amazonaws\.com$/.exec(literalText(principal) ?? '')?.[1];
    if (service === undefined || principal === undefined || exempt.test(service)) continue;
    const sourceType = typeOfSource(permission, file);
    const fitting = principals.get(sourceType ?? '');
    if (fitting !== undefined && fitting !== service) {
      yield {
        at: principal.range,
        message: `The source of ${permission.logicalId} invokes functions as ${fitting}.amazonaws.com. ${service}.amazonaws.com gets no permission from it.`,
        fixes: () =>
          permission.properties
            ? templateFix(
                `Set ${fitting}.amazonaws.com`,
                setProperty(file, permission.properties, ['Principal'], `${fitting}.amazonaws.com`),
              )
            : [],
      };
      continue;
    }
    const message = missingSource(service, permission);
    if (message === undefined) continue;
    yield { at: permission.nameRange, message, fixes: () => accountFix(service, permission, file) };
  }
}

/** What narrows the principal `*`; function URLs that need no signature have it as they must. */
const narrowing = [
  'EventSourceToken',
  'FunctionUrlAuthType',
  'InvokedViaFunctionUrl',
  'PrincipalOrgID',
  'SourceAccount',
  'SourceArn',
];

function* checkEverybody(
  { logicalId, properties }: Resource,
  principal: TemplateValue | undefined,
): Iterable<Report> {
  if (principal === undefined || narrowing.some(name => valueAt(properties, name) !== undefined)) return;
  yield {
    at: principal.range,
    message: `${logicalId} lets every AWS account use the function. Name the account or the service, or an organization with PrincipalOrgID.`,
  };
}

function typeOfSource({ properties }: Resource, file: TemplateFile): string | undefined {
  const [logicalId] = mentionedResources(valueAt(properties, 'SourceArn'), file.scope);
  return resourcesById(file).get(logicalId ?? '')?.type;
}

function missingSource(service: string, { logicalId, properties }: Resource): string | undefined {
  const has = (name: string) => valueAt(properties, name) !== undefined;
  if (has('SourceAccount') || has('PrincipalOrgID') || has('EventSourceToken')) return undefined;
  if (!has('SourceArn')) {
    return `${logicalId} lets ${service}.amazonaws.com invoke the function for every account. Name the source with SourceArn.`;
  }
  return service === 's3'
    ? `The ARN of a bucket names no account, so ${logicalId} holds for whoever owns a bucket of that name. Add SourceAccount.`
    : undefined;
}

function accountFix(service: string, { properties }: Resource, file: TemplateFile) {
  if (service !== 's3' || properties === undefined) return [];
  const edit = setProperty(file, properties, ['SourceAccount'], { Ref: 'AWS::AccountId' });
  return templateFix('Allow only buckets of this account', edit);
}
