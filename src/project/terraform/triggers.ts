import type { Trigger } from '../../model/trigger.ts';
import type { EventReading } from '../eventReadings.ts';
import { isTold } from '../triggers.ts';
import { blockValue } from './blockValue.ts';
import { connectionReaders, lastResortReaders } from './connections.ts';
import { type FunctionNames, functionOf } from './lambdaResources.ts';
import type { Resource } from './resource.ts';
import type { Value } from './values.ts';

/** What a resource sends to a target that may be a function. */
export interface Connection extends EventReading {
  readonly target: Value | undefined;
}

/** Reads the connections of one resource; `said` is what its block says, `all` are the resources of all modules. */
export type ConnectionReader = (
  said: Value,
  self: Resource,
  all: readonly Resource[],
) => readonly Connection[];

/** The triggers of the functions of a configuration. */
export function readTerraformTriggers(
  all: readonly Resource[],
  names: FunctionNames,
): ReadonlyMap<Resource, readonly Trigger[]> {
  const triggers = new Map<Resource, Trigger[]>();
  for (const readers of [connectionReaders, lastResortReaders]) {
    for (const resource of all) {
      if (resource.notDeployedBecause !== undefined) continue;
      const connections = readers.get(resource.type)?.(
        blockValue(resource.block, resource.scope),
        resource,
        all,
      );
      for (const { target, kind, summary, details } of connections ?? []) {
        const fn = functionOf(target, names);
        if (fn === undefined) continue;
        const { name, type, block, file } = resource;
        const known = triggers.get(fn) ?? [];
        const trigger: Trigger = {
          name,
          kind,
          type,
          summary,
          details,
          range: block.nameRange,
          ...(file !== (fn.call?.file ?? fn.file) && { templateFile: file }),
        };
        if (!isTold(known, trigger, readers === lastResortReaders)) triggers.set(fn, [...known, trigger]);
      }
    }
  }
  return triggers;
}
