import path from 'node:path';
import { type Property, valueOr } from '../../model/knowable.ts';
import type { CodeLocation, LambdaFunction, LoggingConfiguration } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { readEnvironment } from '../environment.ts';
import { createFunctionProperties, type FunctionProperties } from '../functionProperties.ts';
import { readLayers } from '../layers.ts';
import type { ProblemList } from '../parsing.ts';
import { displayName, referencedResource } from '../resourceReferences.ts';
import type { TemplateScope } from '../templateScope.ts';
import {
  entryOf,
  literalText,
  type MapEntry,
  type MapValue,
  type TemplateValue,
  valueAt,
} from '../templateValue.ts';
import { readPackageRules } from './packageRules.ts';
import { readBundling } from './serverlessBundling.ts';
import { readServerlessEvents } from './serverlessEvents.ts';

/** The Serverless Framework's own defaults (its reference of serverless.yml for AWS). */
const defaults = { timeoutMs: 6_000, memoryMb: 1_024 } as const;

const concurrency = { min: 0, max: 1_000_000, unit: '' };

/** What a function gets from `provider`: some maps are merged, a list or a map of the function replaces others. */
const merged = [
  'runtime',
  'timeout',
  'memorySize',
  'environment',
  'architecture',
  'tags',
  'logRetentionInDays',
];
const replaced = ['layers', 'vpc'];

/** What reading the functions of one serverless.yml has in common. */
export interface ServerlessContext {
  readonly file: string;
  readonly root: TemplateValue;
  readonly scope: TemplateScope;
  readonly problems: ProblemList;
}

/** Reads an entry of `functions`. */
export function readServerlessFunction(
  { key: logicalId, keyRange, value, definedAt }: MapEntry,
  context: ServerlessContext,
): LambdaFunction {
  const { file, root, scope, problems } = context;
  const provider = valueAt(root, 'provider');
  const properties = createFunctionProperties(value, providerDefaults(provider, value), scope, problems);
  const isImage = entryOf(value, 'image') !== undefined;
  const description = properties.text('description');
  const deadLetterTarget = readDeadLetterTarget(properties);
  const reservedConcurrency = properties.wholeNumber(concurrency, 'reservedConcurrency');
  const notDeployedBecause = falseCondition(value, scope);
  const runtime = properties.text('runtime') ?? defaultRuntime(root);
  const code = isImage ? unknownImage() : codeOf(root, value, path.dirname(file));
  const isPacked = code.type !== 'directory';
  const esbuild = isPacked ? undefined : readBundling(root, valueOr(runtime, undefined));
  return {
    id: `${file}#${logicalId}`,
    logicalId,
    functionName: properties.text('name') ?? generatedName(logicalId, root),
    templateFile: file,
    ...(definedAt && { definedAt }),
    resourceType: 'serverless',
    nameRange: keyRange,
    range: { start: keyRange.start, end: value.range.end },
    ...(description?.known && { description: description.value }),
    packageType: isImage ? 'Image' : 'Zip',
    ...(!isImage && {
      handler: properties.text('handler') ?? missing('the function has no handler'),
      runtime,
    }),
    code,
    memoryMb: properties.wholeNumber({ ...limits.memoryMb, unit: ' MB' }, 'memorySize') ?? {
      known: true,
      value: defaults.memoryMb,
      origin: 'default',
    },
    timeoutMs: readTimeout(properties),
    ephemeralStorageMb: properties.wholeNumber(
      { ...limits.ephemeralStorageMb, unit: ' MB' },
      'ephemeralStorageSize',
    ) ?? { known: true, value: limits.ephemeralStorageMb.default, origin: 'default' },
    architecture: properties.choice(['x86_64', 'arm64'], properties.get('architecture'), 'architecture'),
    environment: readEnvironment(properties, problems, ['environment']),
    layers: readLayers(properties, path.dirname(file), 'layers'),
    triggers: readTriggersOfFunction(properties, provider),
    ...(deadLetterTarget && { deadLetterTarget }),
    ...(reservedConcurrency && { reservedConcurrency }),
    logging: readLogging(value, provider, properties),
    ...(notDeployedBecause !== undefined && { notDeployedBecause }),
    ...(esbuild && { esbuild }),
  };
}

/** The values of `provider` that hold for a function, as a map at the place of `provider`. */
function providerDefaults(provider: TemplateValue | undefined, own: TemplateValue): MapValue | undefined {
  if (provider?.kind !== 'map') return undefined;
  const entries = provider.entries.filter(
    ({ key }) => merged.includes(key) || (replaced.includes(key) && !entryOf(own, key)),
  );
  return { ...provider, entries };
}

/** `service-stage-key`. */
function generatedName(key: string, root: TemplateValue): Property<string> {
  const service = serviceName(root);
  if (service === undefined) return missing('the name of the service is not known');
  const stage = valueAt(root, 'provider', 'stage');
  if (stage?.kind === 'unknown') return missing(stage.reason);
  return { known: true, value: `${service}-${literalText(stage) ?? 'dev'}-${key}`, origin: 'default' };
}

/** What `service` says, the old form `service: { name }` included. */
export function serviceName(root: TemplateValue): string | undefined {
  return literalText(valueAt(root, 'service')) ?? literalText(valueAt(root, 'service', 'name'));
}

function defaultRuntime(root: TemplateValue): Property<string> {
  const isVersion4 = /^\D*4/.test(literalText(valueAt(root, 'frameworkVersion')) ?? '');
  if (isVersion4) return { known: true, value: 'nodejs20.x', origin: 'default' };
  return missing('the default runtime depends on the version of the Serverless Framework');
}

function missing(reason: string): Property<never> {
  return { known: false, reason, origin: 'default' };
}

function unknownImage(): CodeLocation {
  return { type: 'unknown', reason: 'the code is in a container image' };
}

/** Everything is packaged from the folder of the file, unless an archive is there already. */
function codeOf(root: TemplateValue, own: TemplateValue, folder: string): CodeLocation {
  const artifact = valueAt(own, 'package', 'artifact') ?? valueAt(root, 'package', 'artifact');
  if (artifact === undefined) return { type: 'directory', path: folder, ...readPackageRules(root, own) };
  const { range } = artifact;
  if (artifact.kind === 'unknown') return { type: 'unknown', reason: artifact.reason, range };
  const place = literalText(artifact);
  return place === undefined
    ? { type: 'directory', path: folder }
    : { type: 'file', path: path.resolve(folder, place), range };
}

function readTimeout(properties: FunctionProperties): Property<number> {
  const { min, max } = limits.timeoutMs;
  const seconds = properties.wholeNumber({ min: min / 1000, max: max / 1000, unit: ' seconds' }, 'timeout');
  if (seconds === undefined) return { known: true, value: defaults.timeoutMs, origin: 'default' };
  return seconds.known ? { ...seconds, value: seconds.value * 1000 } : seconds;
}

function readTriggersOfFunction(
  properties: FunctionProperties,
  provider: TemplateValue | undefined,
): LambdaFunction['triggers'] {
  const { scope } = properties;
  const payload =
    literalText(properties.get('httpApi', 'payload')) ??
    literalText(scope.get(provider, 'httpApi', 'payload'));
  const events = readServerlessEvents(properties.get('events'), {
    scope,
    payloadFormat: payload?.startsWith('1') ? '1.0' : '2.0',
  });
  const url = entryOf(properties.all, 'url');
  if (!url || ['', 'false'].includes(literalText(url.value) ?? (url.value.kind === 'map' ? 'map' : '')))
    return events;
  const details = {};
  return [
    ...events,
    { name: 'url', kind: 'function-url', type: 'url', summary: 'function URL', details, range: url.keyRange },
  ];
}

function readDeadLetterTarget(properties: FunctionProperties): Property<string> | undefined {
  const written = entryOf(properties.all, 'onError')?.value;
  const logicalId = referencedResource(written, properties.scope);
  const arn = properties.text('onError');
  if (arn === undefined || arn.known || logicalId === undefined) return arn;
  return { ...arn, known: true, value: displayName(logicalId, properties.scope) };
}

function readLogging(
  own: TemplateValue,
  provider: TemplateValue | undefined,
  properties: FunctionProperties,
): LoggingConfiguration {
  const { scope, choice } = properties;
  const get = (key: string) => scope.get(own, 'logs', key) ?? scope.get(provider, 'logs', 'lambda', key);
  const applicationLevel = choice(
    ['INFO', 'TRACE', 'DEBUG', 'WARN', 'ERROR', 'FATAL'],
    get('applicationLogLevel'),
    'applicationLogLevel',
  );
  const logGroup = literalText(get('logGroup'));
  return {
    format: valueOr(choice(['Text', 'JSON'], get('logFormat'), 'logFormat'), 'Text'),
    applicationLevel: valueOr(applicationLevel, 'INFO'),
    systemLevel: valueOr(choice(['INFO', 'DEBUG', 'WARN'], get('systemLogLevel'), 'systemLogLevel'), 'INFO'),
    ...(logGroup !== undefined && { logGroup }),
  };
}

function falseCondition(own: TemplateValue, scope: TemplateScope): string | undefined {
  const condition = literalText(valueAt(own, 'condition'));
  if (condition === undefined || scope.condition(condition) !== false) return undefined;
  return `its condition ${condition} is false with the parameters known here`;
}
