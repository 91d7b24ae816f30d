import { mergeGlobals } from '../../project/globals.ts';
import { type TemplateValue, valueAt } from '../../project/templateValue.ts';
import { setProperty, type TemplateEdit } from './edits.ts';
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
  { resource }: TemplateFunction,
  setting: FunctionSetting,
): TemplateValue | undefined {
  const names: SettingKeys = settingKeys[setting];
  if (resource.type === 'serverless') {
    const own = file.scope.get(resource.value, ...names.serverless);
    return own ?? file.scope.get(valueAt(file.root, 'provider'), ...names.provider);
  }
  const isSam = resource.type === 'AWS::Serverless::Function';
  const globals = isSam ? valueAt(file.root, 'Globals', 'Function') : undefined;
  const merged = mergeGlobals(globals, valueAt(resource.value, 'Properties'));
  return file.scope.get(merged, ...(isSam ? names.sam : names.cloudFormation));
}

/** Sets a setting on the function itself, whatever `Globals` or `provider` say. */
export function setSetting(
  file: TemplateFile,
  { resource }: TemplateFunction,
  setting: FunctionSetting,
  value: PlainValue,
): TemplateEdit {
  if (resource.value.kind !== 'map') return undefined;
  const names: SettingKeys = settingKeys[setting];
  if (resource.type === 'serverless') return setProperty(file, resource.value, names.serverless, value);
  const path = resource.type === 'AWS::Serverless::Function' ? names.sam : names.cloudFormation;
  return setProperty(file, resource.value, ['Properties', ...path], value);
}

/** Whether the function runs on instances of its account, where other limits hold. */
export function isOnManagedInstances(file: TemplateFile, fn: TemplateFunction): boolean {
  return settingOf(file, fn, 'capacityProvider') !== undefined;
}
