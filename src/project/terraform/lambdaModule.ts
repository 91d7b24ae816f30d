import { entryOf, type MapEntry, type TemplateValue } from '../templateValue.ts';
import { sourceOf } from './configuration.ts';
import type { Resource } from './resource.ts';
import { argumentOf } from './resourceAttributes.ts';
import type { Block } from './syntax.ts';
import { truthOf, unknown, type Value } from './values.ts';

/** Whether a module is `terraform-aws-modules/lambda/aws`, from the registry or from its repository. */
const isLambdaModule =
  /^(?:registry\.terraform\.io\/)?terraform-aws-modules\/lambda\/aws$|terraform-aws-modules\/terraform-aws-lambda(?:\.git)?(?:\?|$)/;

/** The type of a function that the module makes; its block is the call. */
export const lambdaModuleType = 'module.terraform-aws-modules/lambda/aws';

/** What a call of a module that is not in the workspace counts as. */
export function foreignModuleType(call: Block): string {
  const source = sourceOf(call) ?? '';
  return isLambdaModule.test(source) ? lambdaModuleType : `module.${source}`;
}

/** Of the outputs of such a module only the name of a function is known. */
export function foreignOutput(resource: Resource, output: string): Value {
  const { block, name, type } = resource;
  const mentions = [{ resource, attribute: output }];
  const isName = type === lambdaModuleType && output === 'lambda_function_name';
  const functionName = isName ? argumentOf(resource, 'function_name') : undefined;
  if (functionName) return { ...functionName, mentions };
  const reason = `the output ${output} of module.${name} is known only after deployment`;
  return { ...unknown(reason, block.nameRange), mentions };
}

/** The inputs of the module by the names that `aws_lambda_function` has for them. */
const names: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    dead_letter_target_arn: ['dead_letter_config', 'target_arn'],
    environment_variables: ['environment', 'variables'],
    ephemeral_storage_size: ['ephemeral_storage', 'size'],
    local_existing_package: ['filename'],
    logging_application_log_level: ['logging_config', 'application_log_level'],
    logging_log_format: ['logging_config', 'log_format'],
    logging_log_group: ['logging_config', 'log_group'],
    logging_system_log_level: ['logging_config', 'system_log_level'],
    s3_existing_package: ['s3_existing_package'],
  }),
);

/** What a call of the module says, as a block of `aws_lambda_function` would. */
export function lambdaModuleProperties(call: Value): Value & { readonly kind: 'map' } {
  const entries = new Map<string, MapEntry>();
  for (const entry of call.kind === 'map' ? call.entries : []) {
    const [outer = entry.key, inner] = names.get(entry.key) ?? [];
    const before = entries.get(outer)?.value;
    entries.set(outer, {
      ...entry,
      key: outer,
      value: inner === undefined ? entry.value : withEntry(before, inner, entry),
    });
  }
  return { kind: 'map', entries: [...entries.values()], range: call.range };
}

function withEntry(outer: TemplateValue | undefined, key: string, entry: MapEntry): TemplateValue {
  const before = outer?.kind === 'map' ? outer.entries : [];
  return { kind: 'map', entries: [...before, { ...entry, key }], range: entry.value.range };
}

/** Why the module makes no function, as a phrase. */
export function noFunctionBecause(call: Value): string | undefined {
  const off = ['create', 'create_function'].find(key => truthOf(entryOf(call, key)?.value) === false);
  return off === undefined ? undefined : `${off} is false`;
}

/** Whether a call of the module makes a layer and no function. */
export function isLayer(resource: Resource): boolean {
  return truthOf(argumentOf(resource, 'create_layer')) === true;
}
