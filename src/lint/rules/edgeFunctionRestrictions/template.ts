import type { Range } from '../../../model/text.ts';
import {
  entriesOf,
  literalText,
  type MapEntry,
  type TemplateValue,
  valueAt,
} from '../../../project/templateValue.ts';
import type { Report } from '../../finding.ts';
import { type EdgeAssociation, edgeAssociationsOf } from '../../template/edgeFunctions.ts';
import { setValue } from '../../template/edits.ts';
import { mergedProperties } from '../../template/mergedProperties.ts';
import { numberOf } from '../../template/numberOf.ts';
import { oncePerPlace } from '../../template/oncePerPlace.ts';
import type { TemplateFile, TemplateFunction } from '../../template/templateFile.ts';
import { templateFix } from '../../template/templateFix.ts';
import { checkRole } from './role.ts';
import { checkTargets } from './targets.ts';

export function checkTemplate(file: TemplateFile): Iterable<Report> {
  return oncePerPlace(restrictions(file));
}

function* restrictions(file: TemplateFile): Generator<Report> {
  for (const fn of file.functions) {
    const associations = edgeAssociationsOf(file, fn);
    if (associations.length === 0) continue;
    const settings = settingsOf(file, fn);
    yield* refusedSettings(file, settings);
    yield* limitedSettings(file, settings, associations);
    yield* checkTargets(file, associations);
    yield* fn.resource.type === 'serverless' ? checkRegion(file) : checkRole(file, fn);
  }
}

/** A setting of a function, by the name CloudFormation has for it. */
type Settings = ReadonlyMap<string, MapEntry>;

/** The names of serverless.yml that differ in more than the first letter. */
const serverlessNames: ReadonlyMap<string, string> = new Map([
  ['architecture', 'Architectures'],
  ['image', 'ImageUri'],
  ['onError', 'DeadLetterConfig'],
  ['ephemeralStorageSize', 'EphemeralStorage'],
  ['provisionedConcurrency', 'ProvisionedConcurrencyConfig'],
]);

/** What `provider` says for functions that have no value of their own. */
const sharedSettings = new Set(['architecture', 'layers', 'runtime']);

function settingsOf(file: TemplateFile, fn: TemplateFunction): Settings {
  if (fn.resource.type !== 'serverless') {
    return new Map(entriesOf(mergedProperties(file, fn)).map(entry => [entry.key, entry]));
  }
  // The framework takes environment and VPC off such functions, and has limits of its own where they say none.
  const ofProvider = entriesOf(valueAt(file.root, 'provider')).filter(({ key }) => sharedSettings.has(key));
  const own = entriesOf(fn.resource.value).filter(({ key }) => key !== 'environment' && key !== 'vpc');
  const entries = [...ofProvider, ...own];
  const capital = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
  return new Map(entries.map(entry => [serverlessNames.get(entry.key) ?? capital(entry.key), entry]));
}

/** Settings that CloudFront refuses, and why as a sentence goes on. */
const refused: ReadonlyMap<string, string> = new Map([
  ['DeadLetterConfig', 'a dead-letter queue'],
  ['DeadLetterQueue', 'a dead-letter queue'],
  ['ImageUri', 'a container image'],
  ['Layers', 'layers'],
  ['ProvisionedConcurrencyConfig', 'provisioned concurrency'],
  ['VpcConfig', 'a VPC'],
]);

function* refusedSettings(file: TemplateFile, settings: Settings): Generator<Report> {
  for (const [name, { keyRange, value }] of settings) {
    const noun = refused.get(name);
    if (noun !== undefined && !isEmpty(file, value)) yield refusal(keyRange, noun);
  }
  const environment = settings.get('Environment');
  const variables = entriesOf(environment?.value).find(({ key }) => key === 'Variables') ?? environment;
  if (variables && entriesOf(file.scope.resolve(variables.value)).length > 0)
    yield refusal(variables.keyRange, 'environment variables');
  const tracing = settingValue(file, settings, 'Tracing', 'TracingConfig', 'Mode');
  if (tracing && /^(?:Active|true)$/.test(literalText(tracing.value) ?? ''))
    yield refusal(tracing.range, 'X-Ray');
  const architectures = settingValue(file, settings, 'Architectures');
  const names = architectures?.value.kind === 'list' ? architectures.value.items : [architectures?.value];
  if (architectures && names.some(item => literalText(item) === 'arm64'))
    yield refusal(architectures.range, 'arm64');
  const runtime = settingValue(file, settings, 'Runtime');
  const id = literalText(runtime?.value);
  if (runtime && id !== undefined && !/^(?:nodejs|python)/.test(id)) yield refusal(runtime.range, id);
}

function refusal(at: Range, noun: string): Report {
  return { at, message: `Lambda@Edge does not support ${noun}: CloudFront refuses the function.` };
}

function* limitedSettings(
  file: TemplateFile,
  settings: Settings,
  associations: readonly EdgeAssociation[],
): Generator<Report> {
  const isViewer = associations.some(({ eventType }) => eventType.startsWith('viewer'));
  const isKnown = associations.every(({ eventType }) => /^(?:viewer|origin)-/.test(eventType));
  const events = isViewer ? 'viewer events' : 'origin events';
  if (isKnown) {
    const maxSeconds = isViewer ? 5 : 30;
    yield* tooMuch(
      file,
      settings,
      ['Timeout'],
      maxSeconds,
      `For ${events} the timeout is at most ${maxSeconds} seconds`,
    );
  }
  if (isViewer)
    yield* tooMuch(file, settings, ['MemorySize'], 128, 'For viewer events the memory is at most 128 MB');
  yield* tooMuch(
    file,
    settings,
    ['EphemeralStorage', 'Size'],
    512,
    'Lambda@Edge has 512 MB of temporary storage',
  );
}

function* tooMuch(
  file: TemplateFile,
  settings: Settings,
  names: readonly [string, ...string[]],
  max: number,
  limit: string,
): Generator<Report> {
  const found = settingValue(file, settings, ...names);
  const number = numberOf(found?.value);
  if (found === undefined || number === undefined || number <= max) return;
  const message = `${limit}: CloudFront refuses the function with ${number}.`;
  const fixes = () => templateFix(`Set it to ${max}`, setValue(file, found.range, max));
  yield { at: found.range, message, fixes };
}

function settingValue(
  { scope }: TemplateFile,
  settings: Settings,
  name: string,
  ...keys: readonly string[]
): { readonly value: TemplateValue; readonly range: Range } | undefined {
  const written = settings.get(name)?.value;
  const value = scope.get(written, ...keys) ?? scope.resolve(written);
  return value && { value, range: value.range };
}

function isEmpty({ scope }: TemplateFile, written: TemplateValue): boolean {
  const value = scope.resolve(written);
  if (value === undefined) return true;
  return value.kind === 'list'
    ? value.items.length === 0
    : value.kind === 'map' && value.entries.length === 0;
}

function* checkRegion(file: TemplateFile): Generator<Report> {
  const region = file.scope.get(valueAt(file.root, 'provider'), 'region');
  const text = literalText(region);
  if (region === undefined || text === undefined || text === 'us-east-1' || text.includes('${')) return;
  yield {
    at: region.range,
    message: `Lambda@Edge functions have to be in us-east-1; this one is deployed to ${text}.`,
  };
}
