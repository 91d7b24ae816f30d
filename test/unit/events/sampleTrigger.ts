import type { Trigger, TriggerDetails, TriggerKind } from '../../../src/model/trigger.ts';

/** A trigger as a template would give it, at no particular place. */
export function trigger(kind: TriggerKind, details: TriggerDetails = {}, type = 'Sample'): Trigger {
  const start = { line: 0, character: 0 };
  return { name: 'MyTrigger', kind, type, summary: '', details, range: { start, end: start } };
}
