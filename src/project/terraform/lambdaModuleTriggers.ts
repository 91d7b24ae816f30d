import { kindByPrincipal } from '../permissionTriggers.ts';
import { entriesOf, literalText, valueAt } from '../templateValue.ts';
import { readEventSource } from './eventSource.ts';
import { readMapping } from './eventSourceMapping.ts';
import { type Resource, resourceValue } from './resource.ts';
import type { Connection } from './triggers.ts';
import { truthOf, type Value } from './values.ts';

/** What `event_source_mapping` and `create_lambda_function_url` of the module make. */
export function moduleConnections(said: Value, self: Resource): readonly Connection[] {
  const target = resourceValue(self);
  const mappings = entriesOf(valueAt(said, 'event_source_mapping')).map(({ value }) => ({
    ...readMapping(value),
    target,
  }));
  const hasUrl = truthOf(valueAt(said, 'create_lambda_function_url'));
  if (!hasUrl) return mappings;
  return [...mappings, { target, kind: 'function-url', summary: 'function URL', details: {} }];
}

/** What `allowed_triggers` of the module permit. */
export function modulePermissions(said: Value, self: Resource): readonly Connection[] {
  return entriesOf(valueAt(said, 'allowed_triggers')).flatMap(({ value }): readonly Connection[] => {
    const service = literalText(valueAt(value, 'service'));
    const principal = literalText(valueAt(value, 'principal')) ?? `${service}.amazonaws.com`;
    const kind = kindByPrincipal.get(principal);
    const { label, details } = readEventSource(valueAt(value, 'source_arn'));
    return kind ? [{ target: resourceValue(self), kind, summary: label || principal, details }] : [];
  });
}
