import type { Trigger } from '../../../model/trigger.ts';
import { displayName } from '../../../project/resourceReferences.ts';
import {
  intrinsicOf,
  itemsOf,
  literalText,
  type TemplateValue,
  valueAt,
} from '../../../project/templateValue.ts';
import type { LinkedFunction } from '../../codeFile.ts';
import type { Report } from '../../finding.ts';
import type { KnownPrefix } from '../../knownPrefix.ts';
import { functionInTemplate } from '../../template/functionInTemplate.ts';
import { settingOf } from '../../template/functionSettings.ts';
import { mergedProperties } from '../../template/mergedProperties.ts';
import type { TemplateFile } from '../../template/templateFile.ts';
import type { Target, TriggeringWrite } from './writes.ts';

/** A write of a function's code. */
export interface Write extends TriggeringWrite {
  readonly to: Target;
  /** Of the object that it writes. */
  readonly key: KnownPrefix;
  /** What that key surely ends with; empty where it is not known. */
  readonly keyEnd: string;
  /** Whether the call runs whatever the event says. */
  readonly isUnconditional: boolean;
}

/** What to report of a write, for the first function that it invokes again. */
export function loopReport(
  write: Write,
  functions: readonly LinkedFunction[],
): Omit<Report, 'at'> | undefined {
  for (const linked of functions) {
    if (allowsLoops(linked)) continue;
    if (write.kind === 'lambda') {
      if (write.to.type === 'self') return { severity: 'information', message: selfMessage };
      continue;
    }
    const trigger = linked.function.triggers.find(candidate => isWrittenTo(candidate, write, linked));
    if (trigger) return reportOf(write, trigger, linked);
  }
  return undefined;
}

const selfMessage =
  'The function invokes itself: without a sure end it goes on until Lambda or the account’s concurrency stops it.';

const nouns = { s3: 'bucket', sqs: 'queue', sns: 'topic', dynamodb: 'table' };

function reportOf(write: Write, trigger: Trigger, { function: fn }: LinkedFunction): Omit<Report, 'at'> {
  const noun = write.kind === 'lambda' ? 'function' : nouns[write.kind];
  const end =
    write.kind === 'dynamodb'
      ? 'Lambda does not detect such loops.'
      : 'Lambda stops such a loop only after about 16 rounds.';
  const isFiltered = trigger.details.prefix !== undefined || trigger.details.suffix !== undefined;
  const isCertain = write.isUnconditional && (!isFiltered || write.key.isWhole);
  const file = trigger.templateFile ?? fn.templateFile;
  return {
    ...(isCertain && { severity: 'error' }),
    message: `This writes to the ${noun} that triggers ${fn.logicalId}, so that it ${isCertain ? 'invokes' : 'may invoke'} itself again and again. ${end}`,
    related: [{ message: `The trigger of ${fn.logicalId}`, location: { file, range: trigger.range } }],
  };
}

function isWrittenTo(trigger: Trigger, write: Write, linked: LinkedFunction): boolean {
  if (trigger.kind !== write.kind) return false;
  if (write.kind === 's3' && !(isCreation(trigger, write) && passesFilter(trigger, write))) return false;
  if (write.to.type === 'source') return true;
  if (write.to.type !== 'environment') return false;
  const name = nameOfVariable(linked, write.to.name);
  return name !== undefined && name === trigger.details.source;
}

function isCreation({ details }: Trigger, { event = '' }: Write): boolean {
  const events = details.events ?? [];
  return events.some(name => /^s3:(?:ObjectCreated:)?\*$/.test(name) || name === `s3:ObjectCreated:${event}`);
}

/** Whether the key may pass the filter of the trigger. */
function passesFilter({ details }: Trigger, { key: { text, isWhole }, keyEnd }: Write): boolean {
  const { prefix: wanted = '', suffix = '' } = details;
  const mayStart = isWhole ? text.startsWith(wanted) : text.startsWith(wanted) || wanted.startsWith(text);
  const mayEnd = isWhole ? text.endsWith(suffix) : keyEnd.endsWith(suffix) || suffix.endsWith(keyEnd);
  return mayStart && mayEnd;
}

function allowsLoops(linked: LinkedFunction): boolean {
  const { template } = linked;
  const fn = functionInTemplate(linked);
  const allowed = fn && template.scope.get(mergedProperties(template, fn), 'RecursiveLoop');
  return literalText(allowed) === 'Allow';
}

/** The resource or name that the template gives to an environment variable, as triggers name their sources. */
function nameOfVariable(linked: LinkedFunction, name: string): string | undefined {
  const { template } = linked;
  const fn = functionInTemplate(linked);
  const value = fn && valueAt(settingOf(template, fn, 'environment'), name);
  if (value === undefined) return undefined;
  const logicalId = exactResource(value, template);
  if (logicalId !== undefined) return displayName(logicalId, template.scope);
  // A queue's URL and the ARNs of queues and topics end in the name.
  return literalText(template.scope.resolve(value))?.split(/[/:]/).at(-1);
}

/** The resource that a value is; `${Bucket}-resized` only mentions one. */
function exactResource(value: TemplateValue, { scope }: TemplateFile): string | undefined {
  const call = intrinsicOf(value);
  const [first] = itemsOf(call?.argument);
  const text = literalText(first) ?? '';
  const name = call?.name === 'Fn::Sub' ? /^\$\{([\w.]+)\}$/.exec(text)?.[1] : text;
  const logicalId = name?.split('.')[0] ?? '';
  return call && scope.resources.has(logicalId) ? logicalId : undefined;
}

/** Code that tells its own writes apart: by the key, by the kind of change, by what it left on the object. */
export function tellsOwnWrites(text: string): boolean {
  return /\b(?:startsWith|endsWith|startswith|endswith|includes|match|eventName|Metadata|head_?object|Tagging)\b|["']eventName["']|\bin key\b|\b(?:fnmatch|re\.(?:match|search))\b/i.test(
    text,
  );
}
