import type { Trigger } from '../model/trigger.ts';
import type { TemplateScope } from './templateScope.ts';

/** A trigger that stands outside of the function, in a resource that connects the two. */
export interface ResourceTrigger {
  readonly logicalId: string;
  readonly trigger: Trigger;
}

export function readResourceTriggers(
  _scope: TemplateScope,
  _idsByName: ReadonlyMap<string, string>,
): readonly ResourceTrigger[] {
  return [];
}
