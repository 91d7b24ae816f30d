import type { LambdaFunction } from '../model/lambdaFunction.ts';
import type { Trigger } from '../model/trigger.ts';
import type { FunctionProperties } from './functionProperties.ts';
import { readResourceTriggers } from './resourceTriggers.ts';
import { readSamEvent } from './samEvents.ts';
import type { TemplateScope } from './templateScope.ts';
import { entriesOf, entryOf } from './templateValue.ts';

interface FunctionWithProperties {
  readonly function: Omit<LambdaFunction, 'triggers'>;
  readonly properties: FunctionProperties;
}

/** The triggers of all functions of a template, by logical id. */
export function readTriggers(
  functions: readonly FunctionWithProperties[],
  scope: TemplateScope,
): ReadonlyMap<string, readonly Trigger[]> {
  const triggers = new Map(
    functions.map(({ function: read, properties }) => [read.logicalId, ownTriggers(read, properties)]),
  );
  const idsByName = new Map<string, string>();
  for (const { function: read } of functions) {
    if (read.functionName.known) idsByName.set(read.functionName.value, read.logicalId);
  }
  for (const { logicalId, trigger, isLastResort } of readResourceTriggers(scope, idsByName)) {
    const known = triggers.get(logicalId);
    if (known && !isTold(known, trigger, isLastResort)) known.push(trigger);
  }
  return triggers;
}

/** Whether triggers say a further one already: an API can be in the function's events and in its own definition. */
export function isTold(known: readonly Trigger[], trigger: Trigger, isLastResort: boolean): boolean {
  return known.some(({ kind, summary }) => {
    // Rules of EventBridge that have a schedule need its permission, too, and all kinds of APIs the same one.
    if (isLastResort && kind === 'schedule' && trigger.kind === 'eventbridge') return true;
    if (isLastResort && kind.startsWith('api-') && trigger.kind === 'api-rest') return true;
    return kind === trigger.kind && (isLastResort || (summary === trigger.summary && summary !== ''));
  });
}

/** What a SAM function says itself: `Events` and `FunctionUrlConfig`. */
function ownTriggers(read: Omit<LambdaFunction, 'triggers'>, properties: FunctionProperties): Trigger[] {
  if (read.resourceType !== 'AWS::Serverless::Function') return [];
  const { scope, all } = properties;
  const events = entriesOf(properties.get('Events')).flatMap(entry => readSamEvent(entry, scope) ?? []);
  const url = entryOf(all, 'FunctionUrlConfig');
  if (!url || !scope.resolve(url.value)) return events;
  const trigger: Trigger = {
    name: 'FunctionUrlConfig',
    kind: 'function-url',
    type: 'FunctionUrlConfig',
    summary: 'function URL',
    details: {},
    range: url.keyRange,
  };
  return [...events, trigger];
}
