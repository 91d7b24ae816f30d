import path from 'node:path';
import { type Property, valueOr } from '../model/knowable.ts';
import type { Architecture, LambdaFunction, LoggingConfiguration } from '../model/lambdaFunction.ts';
import { limits } from '../model/limits.ts';
import type { Range } from '../model/text.ts';
import { cloudFormationCodeLocation, samCodeLocation } from './codeLocation.ts';
import { readEnvironment } from './environment.ts';
import { readEsbuildSettings } from './esbuildSettings.ts';
import { createFunctionProperties, type FunctionProperties } from './functionProperties.ts';
import { globalsTakenBy } from './globals.ts';
import { readImage } from './imageSettings.ts';
import { readLayers } from './layers.ts';
import { readNativeBuild } from './nativeBuildSettings.ts';
import type { ProblemList } from './parsing.ts';
import { displayName, referencedResource } from './resourceReferences.ts';
import type { TemplateScope } from './templateScope.ts';
import {
  entryOf,
  itemsOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from './templateValue.ts';

/** Accounts start with 1,000 concurrent executions and can have far more. */
const concurrency = { min: 0, max: 1_000_000, unit: '' };

/** What reading the functions of one template has in common. */
export interface TemplateContext {
  readonly file: string;
  readonly scope: TemplateScope;
  /** `Globals.Function` of a SAM template. */
  readonly globals: TemplateValue | undefined;
  readonly problems: ProblemList;
}

/** Reads a function but for its triggers, which can stand anywhere in a template. */
export function readFunction(
  { key: logicalId, keyRange, value: resource }: MapEntry,
  resourceType: LambdaFunction['resourceType'],
  { file, scope, globals, problems }: TemplateContext,
): { function: Omit<LambdaFunction, 'triggers'>; properties: FunctionProperties } {
  const isSam = resourceType === 'AWS::Serverless::Function';
  const own = valueAt(resource, 'Properties');
  const properties = createFunctionProperties(
    own,
    isSam ? globalsTakenBy(resource, globals) : undefined,
    scope,
    problems,
  );
  const templateFolder = path.dirname(file);
  const packageType = readPackageType(properties);
  const description = properties.text('Description');
  const deadLetterTarget = readDeadLetterTarget(properties);
  const reservedConcurrency = properties.wholeNumber(concurrency, 'ReservedConcurrentExecutions');
  const notDeployedBecause = falseCondition(resource, scope);
  const esbuild = isSam ? readEsbuildSettings(valueAt(resource, 'Metadata'), scope) : undefined;
  const nativeBuild = isSam
    ? readNativeBuild(valueAt(resource, 'Metadata'), scope, templateFolder)
    : undefined;
  const result: Omit<LambdaFunction, 'triggers'> = {
    id: `${file}#${logicalId}`,
    logicalId,
    functionName: properties.text('FunctionName') ?? {
      known: false,
      reason: 'CloudFormation makes a name during deployment',
      origin: 'default',
    },
    templateFile: file,
    resourceType,
    nameRange: keyRange,
    range: { start: keyRange.start, end: resource.range.end },
    ...(description?.known && { description: description.value }),
    packageType,
    ...(packageType === 'Zip' && {
      handler: required(properties, 'Handler', keyRange, problems),
      runtime: required(properties, 'Runtime', keyRange, problems),
    }),
    code: isSam
      ? samCodeLocation(properties, templateFolder)
      : cloudFormationCodeLocation(properties, templateFolder),
    memoryMb: properties.wholeNumber({ ...limits.memoryMb, unit: ' MB' }, 'MemorySize') ?? {
      known: true,
      value: limits.memoryMb.default,
      origin: 'default',
    },
    timeoutMs: readTimeout(properties),
    ephemeralStorageMb: properties.wholeNumber(
      { ...limits.ephemeralStorageMb, unit: ' MB' },
      'EphemeralStorage',
      'Size',
    ) ?? { known: true, value: limits.ephemeralStorageMb.default, origin: 'default' },
    architecture: readArchitecture(properties),
    environment: readEnvironment(properties, problems),
    layers: readLayers(properties, templateFolder),
    ...(deadLetterTarget && { deadLetterTarget }),
    ...(reservedConcurrency && { reservedConcurrency }),
    logging: readLogging(properties),
    ...(notDeployedBecause !== undefined && { notDeployedBecause }),
    ...(esbuild && { esbuild }),
    ...(nativeBuild && { nativeBuild }),
    ...(packageType === 'Image' && {
      image: readImage(properties, valueAt(resource, 'Metadata'), templateFolder),
    }),
  };
  return { function: result, properties };
}

function falseCondition(resource: TemplateValue, scope: TemplateScope): string | undefined {
  const condition = literalText(valueAt(resource, 'Condition'));
  if (condition === undefined || scope.condition(condition) !== false) return undefined;
  return `its condition ${condition} is false with the parameters known here`;
}

function readPackageType(properties: FunctionProperties): LambdaFunction['packageType'] {
  const said = literalText(properties.get('PackageType'));
  if (said !== undefined) return said === 'Image' ? 'Image' : 'Zip';
  const isImage = entryOf(properties.all, 'ImageUri') ?? entryOf(properties.get('Code'), 'ImageUri');
  return isImage ? 'Image' : 'Zip';
}

/** A property that zipped functions must have. */
function required(
  properties: FunctionProperties,
  name: string,
  functionRange: Range,
  problems: ProblemList,
): Property<string> {
  const property = properties.text(name);
  if (property) return property;
  problems.add(`This function has no ${name}.`, functionRange);
  return { known: false, reason: `the template has no ${name}`, origin: 'default' };
}

function readTimeout(properties: FunctionProperties): Property<number> {
  const { min, max } = limits.timeoutMs;
  const bounds = { min: min / 1000, max: max / 1000, unit: ' seconds' };
  const seconds = properties.wholeNumber(bounds, 'Timeout');
  if (seconds === undefined) return { known: true, value: limits.timeoutMs.default, origin: 'default' };
  return seconds.known ? { ...seconds, value: seconds.value * 1000 } : seconds;
}

function readArchitecture(properties: FunctionProperties): Property<Architecture> {
  const architectures = properties.get('Architectures');
  const first = properties.scope.resolve(itemsOf(architectures)[0]);
  return properties.choice(['x86_64', 'arm64'], first, 'Architectures');
}

/** The ARN of the queue or topic, or the name of the resource in the template that it belongs to. */
function readDeadLetterTarget(properties: FunctionProperties): Property<string> | undefined {
  const key = entryOf(properties.all, 'DeadLetterQueue') ? 'DeadLetterQueue' : 'DeadLetterConfig';
  const logicalId = referencedResource(valueAt(properties.get(key), 'TargetArn'), properties.scope);
  const arn = properties.text(key, 'TargetArn');
  if (arn === undefined || arn.known || logicalId === undefined) return arn;
  return { ...arn, known: true, value: displayName(logicalId, properties.scope) };
}

function readLogging(properties: FunctionProperties): LoggingConfiguration {
  const get = (name: string) => properties.get('LoggingConfig', name);
  const applicationLevel = properties.choice(
    ['INFO', 'TRACE', 'DEBUG', 'WARN', 'ERROR', 'FATAL'],
    get('ApplicationLogLevel'),
    'ApplicationLogLevel',
  );
  const systemLevel = properties.choice(['INFO', 'DEBUG', 'WARN'], get('SystemLogLevel'), 'SystemLogLevel');
  const logGroup = properties.text('LoggingConfig', 'LogGroup');
  return {
    format: valueOr(properties.choice(['Text', 'JSON'], get('LogFormat'), 'LogFormat'), 'Text'),
    applicationLevel: valueOr(applicationLevel, 'INFO'),
    systemLevel: valueOr(systemLevel, 'INFO'),
    ...(logGroup?.known && { logGroup: logGroup.value }),
  };
}
