import type { Range } from '../model/text.ts';
import type { TemplateScope } from './templateScope.ts';
import {
  entriesOf,
  intrinsicOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  unknownValue,
  valueAt,
} from './templateValue.ts';

/**
 * The property that names a resource, for types whose `Ref` returns that name
 * ("Return values" in each type's page of the CloudFormation template reference).
 */
const nameProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::DynamoDB::Table': 'TableName',
    'AWS::DynamoDB::GlobalTable': 'TableName',
    'AWS::Events::EventBus': 'Name',
    'AWS::Events::Rule': 'Name',
    'AWS::IAM::Role': 'RoleName',
    'AWS::Kinesis::Stream': 'Name',
    'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
    'AWS::Lambda::Function': 'FunctionName',
    'AWS::Logs::LogGroup': 'LogGroupName',
    'AWS::S3::Bucket': 'BucketName',
    'AWS::SSM::Parameter': 'Name',
    'AWS::Serverless::Function': 'FunctionName',
    'AWS::Serverless::SimpleTable': 'TableName',
  }),
);

/** The property that names a resource, for types whose `Ref` returns something longer. */
const otherNameProperties: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::SNS::Topic': 'TopicName',
    'AWS::SQS::Queue': 'QueueName',
    'AWS::StepFunctions::StateMachine': 'Name',
    'AWS::Serverless::StateMachine': 'Name',
  }),
);

/** What `Ref` returns, in words, for types where it is not a name. */
const referenceNouns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'AWS::SQS::Queue': 'the URL of',
    'AWS::SNS::Topic': 'the ARN of',
    'AWS::StepFunctions::StateMachine': 'the ARN of',
    'AWS::Serverless::StateMachine': 'the ARN of',
    'AWS::SecretsManager::Secret': 'the ARN of',
    'AWS::Lambda::LayerVersion': 'the ARN of',
    'AWS::Serverless::LayerVersion': 'the ARN of',
  }),
);

/** What `Ref` of a resource gives: its name where the template says it, else unknown. */
export function referenceOf(
  logicalId: string,
  resource: TemplateValue,
  range: Range,
  scope: TemplateScope,
): TemplateValue {
  const type = literalText(valueAt(resource, 'Type')) ?? '';
  const nameProperty = nameProperties.get(type);
  if (nameProperty === undefined) {
    return unknownValue(
      `${referenceNouns.get(type) ?? 'the id of'} ${logicalId} is known only after deployment`,
      range,
    );
  }
  const name = scope.get(valueAt(resource, 'Properties'), nameProperty);
  return name ?? unknownValue(`the name of ${logicalId} is known only after deployment`, range);
}

/** What `Fn::GetAtt` gives: attributes exist only on AWS. */
export function attributeOf(
  logicalId: string,
  attribute: string,
  range: Range,
  resources: ReadonlyMap<string, MapEntry>,
): TemplateValue {
  if (!resources.has(logicalId)) return unknownValue(`${logicalId} is not defined in this template`, range);
  if (attribute.startsWith('Outputs.')) {
    return unknownValue(
      `the output ${attribute.slice(8)} of ${logicalId} is known only after deployment`,
      range,
    );
  }
  const noun = /arn$/i.test(attribute) ? 'ARN' : attribute;
  return unknownValue(`the ${noun} of ${logicalId} is known only after deployment`, range);
}

/** The name of a resource as a person knows it: the one its properties give, else its logical id. */
export function displayName(logicalId: string, scope: TemplateScope): string {
  const resource = scope.resources.get(logicalId)?.value;
  const type = literalText(valueAt(resource, 'Type')) ?? '';
  const nameProperty = nameProperties.get(type) ?? otherNameProperties.get(type);
  if (nameProperty === undefined) return logicalId;
  return literalText(scope.get(valueAt(resource, 'Properties'), nameProperty)) ?? logicalId;
}

/** The first resource that a value mentions through `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join` or `Fn::If`. */
export function referencedResource(
  value: TemplateValue | undefined,
  scope: TemplateScope,
): string | undefined {
  return mentionedResources(value, scope)[0];
}

/** The logical ids of all resources that a value mentions. */
export function mentionedResources(
  value: TemplateValue | undefined,
  scope: TemplateScope,
): readonly string[] {
  const call = value && intrinsicOf(value);
  if (call === undefined) return [];
  const [first, second] = itemsOf(call.argument);
  const text = literalText(first) ?? '';
  switch (call.name) {
    case 'Ref':
    case 'Fn::GetAtt':
      return known([text.split('.')[0] ?? ''], scope);
    case 'Fn::Sub':
      return [...known(subNames(text), scope), ...inEntries(second, scope)];
    case 'Fn::Join':
      return itemsOf(second).flatMap(item => mentionedResources(item, scope));
    case 'Fn::If':
      return mentionedResources(chosenBranch(call.argument, scope), scope);
    default:
      return [];
  }
}

function known(names: readonly string[], scope: TemplateScope): readonly string[] {
  return names.filter(name => scope.resources.has(name));
}

function subNames(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(match => match[1]?.trim() ?? '');
}

function inEntries(variables: TemplateValue | undefined, scope: TemplateScope): readonly string[] {
  return entriesOf(variables).flatMap(entry => mentionedResources(entry.value, scope));
}

/** The branch of an `Fn::If` by its condition; the first where that cannot be known. */
function chosenBranch(argument: TemplateValue, scope: TemplateScope): TemplateValue | undefined {
  const [condition, whenTrue, whenFalse] = itemsOf(argument);
  return scope.condition(literalText(condition) ?? '') === false ? whenFalse : whenTrue;
}
