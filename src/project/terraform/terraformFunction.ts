import { type Property, valueOr } from '../../model/knowable.ts';
import type { LambdaFunction, Layer, LoggingConfiguration } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { readEnvironment } from '../environment.ts';
import { createFunctionProperties, type FunctionProperties } from '../functionProperties.ts';
import type { ProblemList } from '../parsing.ts';
import { createTemplateScope } from '../templateScope.ts';
import { itemsOf, literalText, type TemplateValue, valueAt } from '../templateValue.ts';
import { namedResource } from './eventSource.ts';
import { type CodeSources, functionCode } from './functionCode.ts';
import type { FunctionId } from './functionIds.ts';
import { noFunctionBecause } from './lambdaModule.ts';
import { functionProperties } from './lambdaResources.ts';
import type { Resource } from './resource.ts';
import { displayName } from './resourceAttributes.ts';
import { isNull, type Value } from './values.ts';

/** Accounts start with 1,000 concurrent executions and can have far more; -1 is no reservation. */
const concurrency = { min: -1, max: 1_000_000, unit: '' };

/** Values are computed before: there is nothing that CloudFormation would resolve. */
const scope = createTemplateScope(undefined);

/** Reads a function but for its triggers, as the file of its block has it. */
export function readTerraformFunction(
  resource: Resource,
  { logicalId, label }: FunctionId,
  sources: CodeSources,
  problems: ProblemList,
): Omit<LambdaFunction, 'triggers'> {
  const { block, file } = resource;
  const said = withoutNulls(functionProperties(resource));
  const properties = createFunctionProperties(said, undefined, scope, problems);
  const code = functionCode(said, sources);
  const isImage =
    literalText(properties.get('package_type')) === 'Image' || valueAt(said, 'image_uri') !== undefined;
  const description = properties.text('description');
  const deadLetterTarget = readDeadLetterTarget(properties);
  const reserved = properties.wholeNumber(concurrency, 'reserved_concurrent_executions');
  const isReserved = reserved && !(reserved.known && reserved.value < 0);
  const notDeployedBecause = resource.notDeployedBecause ?? noFunctionBecause(said);
  return {
    id: `${file}#${logicalId}`,
    logicalId,
    ...(label !== undefined && label !== logicalId && { label }),
    functionName: properties.text('function_name') ?? missing('the function has no name'),
    templateFile: file,
    resourceType: 'aws_lambda_function',
    nameRange: block.nameRange,
    range: block.range,
    ...(description?.known && { description: description.value }),
    packageType: isImage ? 'Image' : 'Zip',
    ...(!isImage && {
      handler: properties.text('handler') ?? missing('the function has no handler'),
      runtime: properties.text('runtime') ?? missing('the function has no runtime'),
    }),
    code,
    memoryMb: properties.wholeNumber({ ...limits.memoryMb, unit: ' MB' }, 'memory_size') ?? {
      known: true,
      value: limits.memoryMb.default,
      origin: 'default',
    },
    timeoutMs: readTimeout(properties),
    ephemeralStorageMb: properties.wholeNumber(
      { ...limits.ephemeralStorageMb, unit: ' MB' },
      'ephemeral_storage',
      'size',
    ) ?? { known: true, value: limits.ephemeralStorageMb.default, origin: 'default' },
    architecture: properties.choice(
      ['x86_64', 'arm64'],
      itemsOf(properties.get('architectures'))[0],
      'architectures',
    ),
    environment: readEnvironment(properties, problems, ['environment', 'variables']),
    layers: itemsOf(properties.get('layers')).flatMap(item => readLayer(item, sources)),
    ...(deadLetterTarget && { deadLetterTarget }),
    ...(isReserved && { reservedConcurrency: reserved }),
    logging: readLogging(properties),
    ...(notDeployedBecause !== undefined && { notDeployedBecause }),
  };
}

/** Arguments that are `null` count as left out. */
function withoutNulls(value: Value & { readonly kind: 'map' }): Value & { readonly kind: 'map' } {
  return { ...value, entries: value.entries.filter(entry => !isNull(entry.value)) };
}

function missing(reason: string): Property<never> {
  return { known: false, reason, origin: 'default' };
}

function readTimeout(properties: FunctionProperties): Property<number> {
  const { min, max } = limits.timeoutMs;
  const seconds = properties.wholeNumber({ min: min / 1000, max: max / 1000, unit: ' seconds' }, 'timeout');
  if (seconds === undefined) return { known: true, value: limits.timeoutMs.default, origin: 'default' };
  return seconds.known ? { ...seconds, value: seconds.value * 1000 } : seconds;
}

/** The ARN, or the name of the queue or topic of the configuration. */
function readDeadLetterTarget(properties: FunctionProperties): Property<string> | undefined {
  const arn = properties.text('dead_letter_config', 'target_arn');
  const target = namedResource(properties.get('dead_letter_config', 'target_arn'));
  return arn && !arn.known && target ? { ...arn, known: true, value: displayName(target) } : arn;
}

function readLayer(item: TemplateValue, sources: CodeSources): readonly Layer[] {
  const { range } = item;
  const made = namedResource(item);
  if (made) {
    const content = functionCode(functionProperties(made), sources);
    const isLocal = content.type === 'directory';
    return [{ label: made.name, range, ...(isLocal && { contentPath: content.path }) }];
  }
  if (item.kind === 'unknown') return [{ label: item.reason, range }];
  const arn = literalText(item);
  return arn === undefined ? [] : [{ label: arn, arn, range }];
}

function readLogging(properties: FunctionProperties): LoggingConfiguration {
  const get = (name: string) => properties.get('logging_config', name);
  const applicationLevel = properties.choice(
    ['INFO', 'TRACE', 'DEBUG', 'WARN', 'ERROR', 'FATAL'],
    get('application_log_level'),
    'application_log_level',
  );
  const systemLevel = properties.choice(
    ['INFO', 'DEBUG', 'WARN'],
    get('system_log_level'),
    'system_log_level',
  );
  const logGroup = properties.text('logging_config', 'log_group');
  return {
    format: valueOr(properties.choice(['Text', 'JSON'], get('log_format'), 'log_format'), 'Text'),
    applicationLevel: valueOr(applicationLevel, 'INFO'),
    systemLevel: valueOr(systemLevel, 'INFO'),
    ...(logGroup?.known && { logGroup: logGroup.value }),
  };
}
