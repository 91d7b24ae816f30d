import { literalText } from '../templateValue.ts';
import { evaluate } from './evaluate.ts';
import type { Resource } from './resource.ts';
import { type Mention, unknown, type Value } from './values.ts';

/**
 * The attributes by which people know a resource, for types whose `id` is this name
 * (attribute references of the provider's documentation).
 */
const nameIsId: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aws_cloudwatch_log_group: 'name',
    aws_dynamodb_table: 'name',
    aws_iam_role: 'name',
    aws_lambda_function: 'function_name',
    aws_s3_bucket: 'bucket',
    aws_ssm_parameter: 'name',
  }),
);

/** Where other types have their names. */
const nameAttributes = ['function_name', 'bucket', 'layer_name', 'name'];

/** What an attribute of a resource gives: what the block says, else something that only AWS knows. */
export function attributeOf(resource: Resource, name: string): Value {
  const { block, type, scope } = resource;
  const mention: Mention = { resource, attribute: name };
  const said = block.attributes.get(name === 'id' ? (nameIsId.get(type) ?? name) : name);
  if (said) {
    const value = evaluate(said.value, scope);
    return { ...value, mentions: [mention, ...(value.mentions ?? [])] };
  }
  const noun = /arn$/.test(name) ? 'ARN' : name;
  const label = `${type}.${resource.name}`;
  const reason = type.startsWith('data.')
    ? `${label} is read during deployment`
    : `the ${noun} of ${label} is known only after deployment`;
  return { ...unknown(reason, block.nameRange), mentions: [mention] };
}

/** What the block of a resource says an attribute is, without a mention of the resource itself. */
export function argumentOf({ block, scope }: Resource, name: string): Value | undefined {
  const said = block.attributes.get(name);
  return said && evaluate(said.value, scope);
}

/** The name of a resource as a person knows it: the one its block gives, else its name in Terraform. */
export function displayName(resource: Resource): string {
  const attribute = nameAttributes.find(name => resource.block.attributes.has(name));
  return (attribute && literalText(argumentOf(resource, attribute))) ?? resource.name;
}
