import { isBefore } from '../../model/ranges.ts';
import type { Range } from '../../model/text.ts';
import type { TemplateScope } from '../../project/templateScope.ts';
import { type MapValue, type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { setProperty, type TemplateEdit } from './edits.ts';
import { mergedProperties } from './mergedProperties.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';
import type { PlainValue } from './writeValue.ts';

/** Settings of a function, by the names they have in the rules. */
export type FunctionSetting = keyof typeof settingKeys;

type Keys = readonly string[];

/** Where each format has a setting of a function: CloudFormation, SAM where it differs, serverless.yml. */
const settingKeys = {
  applicationLogLevel: logging('ApplicationLogLevel'),
  architectures: keys(['Architectures'], ['architecture']),
  capacityProvider: keys(['CapacityProviderConfig'], ['capacityProvider']),
  environment: keys(['Environment', 'Variables'], ['environment']),
  ephemeralStorage: keys(['EphemeralStorage', 'Size'], ['ephemeralStorageSize']),
  handler: keys(['Handler'], ['handler']),
  layers: keys(['Layers'], ['layers']),
  logFormat: logging('LogFormat'),
  logGroup: logging('LogGroup'),
  memory: keys(['MemorySize'], ['memorySize']),
  runtime: keys(['Runtime'], ['runtime']),
  systemLogLevel: logging('SystemLogLevel'),
  timeout: keys(['Timeout'], ['timeout']),
  tracing: {
    cloudFormation: ['TracingConfig', 'Mode'],
    sam: ['Tracing'],
    serverless: ['tracing'],
    provider: ['tracing', 'lambda'],
  },
} as const satisfies Record<string, SettingKeys>;

interface SettingKeys {
  readonly cloudFormation: Keys;
  readonly sam: Keys;
  readonly serverless: Keys;
  /** In `provider` of serverless.yml, for all functions. */
  readonly provider: Keys;
}

function keys(cloudFormation: Keys, serverless: Keys): SettingKeys {
  return { cloudFormation, sam: cloudFormation, serverless, provider: serverless };
}

function logging(name: string): SettingKeys {
  const serverlessName = name.charAt(0).toLowerCase() + name.slice(1);
  return {
    ...keys(['LoggingConfig', name], ['logs', serverlessName]),
    provider: ['logs', 'lambda', serverlessName],
  };
}

/**
 * The value of a setting, with `Globals` or `provider` taken into account and its intrinsic function computed.
 * `undefined` where the template does not say it. Its range is where it stands.
 */
export function settingOf(
  file: TemplateFile,
  fn: TemplateFunction,
  setting: FunctionSetting,
): TemplateValue | undefined {
  return findSetting(file, fn, setting, file.scope.get);
}

/** The same as it is written, to see what an intrinsic function refers to. */
export function writtenSettingOf(
  file: TemplateFile,
  fn: TemplateFunction,
  setting: FunctionSetting,
): TemplateValue | undefined {
  return findSetting(file, fn, setting, valueAt);
}

function findSetting(
  file: TemplateFile,
  fn: TemplateFunction,
  setting: FunctionSetting,
  get: TemplateScope['get'],
): TemplateValue | undefined {
  const names: SettingKeys = settingKeys[setting];
  const { type, value } = fn.resource;
  if (type === 'serverless') {
    return get(value, ...names.serverless) ?? get(valueAt(file.root, 'provider'), ...names.provider);
  }
  const path = type === 'AWS::Serverless::Function' ? names.sam : names.cloudFormation;
  return get(mergedProperties(file, fn), ...path);
}

/** The maps in which a setting with entries is written: the function's own, and the one for all functions. */
export function writtenSettingMaps(
  file: TemplateFile,
  { resource }: TemplateFunction,
  setting: FunctionSetting,
): readonly MapValue[] {
  const names: SettingKeys = settingKeys[setting];
  const maps =
    resource.type === 'serverless'
      ? [valueAt(resource.value, ...names.serverless), valueAt(file.root, 'provider', ...names.provider)]
      : [
          valueAt(resource.value, 'Properties', ...names.cloudFormation),
          valueAt(file.root, 'Globals', 'Function', ...names.sam),
        ];
  return maps.flatMap(map => (map?.kind === 'map' ? [map] : []));
}

/**
 * Sets a setting on the function itself, whatever `Globals` or `provider` say; beside a value that stands there,
 * it is set there.
 */
export function setSetting(
  file: TemplateFile,
  { resource }: TemplateFunction,
  setting: FunctionSetting,
  value: PlainValue,
  beside: Range = resource.value.range,
): TemplateEdit {
  const names: SettingKeys = settingKeys[setting];
  const isOwn = startsInside(beside, resource.value.range);
  if (resource.type === 'serverless') {
    return isOwn
      ? setIn(file, resource.value, names.serverless, value)
      : setIn(file, valueAt(file.root, 'provider'), names.provider, value);
  }
  if (!isOwn) return setIn(file, valueAt(file.root, 'Globals', 'Function'), names.sam, value);
  const path = resource.type === 'AWS::Serverless::Function' ? names.sam : names.cloudFormation;
  return setIn(file, resource.value, ['Properties', ...path], value);
}

function setIn(
  file: TemplateFile,
  map: TemplateValue | undefined,
  path: Keys,
  value: PlainValue,
): TemplateEdit {
  return map?.kind === 'map' ? setProperty(file, map, path, value) : undefined;
}

function startsInside({ start }: Range, outer: Range): boolean {
  return !isBefore(start, outer.start) && isBefore(start, outer.end);
}

/** Whether the function runs on instances of its account, where other limits hold. */
export function isOnManagedInstances(file: TemplateFile, fn: TemplateFunction): boolean {
  return settingOf(file, fn, 'capacityProvider') !== undefined;
}
