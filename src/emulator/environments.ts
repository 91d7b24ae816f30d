import type { EnvironmentState } from '../protocol/emulator.ts';
import {
  expiredEnvironments,
  type PlacedEnvironment,
  placeEvent,
  staleEnvironments,
} from '../service/placement.ts';
import type { Environment } from './environment/environment.ts';
import type { PreparedFunction } from './preparation/preparedFunction.ts';
import { throttled } from './refusals.ts';

/** The environments of all functions. */
export interface Environments {
  /**
   * An environment for an event, from now on busy with it.
   * @throws UserError when the function is throttled.
   */
  take(prepared: PreparedFunction): Environment;
  /** The event has ended: the environment waits for the next one, or ends when it is stale or cannot take any. */
  release(environment: Environment): void;
  /** Ends environments that had no event for so long. */
  expire(idleMs: number): void;
  /** None that exists now takes another event; those that run one end after it. */
  retire(): void;
  /** Ends all environments, or those of a function, running ones included. */
  end(functionId?: string): void;
  states(): readonly EnvironmentState[];
}

interface Entry extends PlacedEnvironment {
  readonly environment: Environment;
  busy: boolean;
  isRetired: boolean;
  lastUsedMs: number;
}

export interface EnvironmentsOptions {
  readonly create: (prepared: PreparedFunction) => Environment;
  readonly onRemove: (environmentId: string) => void;
  /** The list or a state in it has changed. */
  readonly onChange: () => void;
}

export function createEnvironments({ create, onRemove, onChange }: EnvironmentsOptions): Environments {
  const entries = new Map<string, Entry>();
  const latestVersions = new Map<string, string>();

  function remove({ environment }: Entry): void {
    entries.delete(environment.environmentId);
    environment.kill();
    onRemove(environment.environmentId);
  }

  return {
    take(prepared) {
      const functionId = prepared.function.id;
      const { version, reservedConcurrency } = prepared;
      latestVersions.set(functionId, version);
      for (const stale of staleEnvironments([...entries.values()], { functionId, version })) remove(stale);
      const placement = placeEvent([...entries.values()], {
        functionId,
        version,
        ...(reservedConcurrency !== undefined && { reservedConcurrency }),
      });
      if (placement.type === 'throttle') {
        throw throttled(prepared.functionName, placement.reservedConcurrency);
      }
      const warm = placement.type === 'reuse' ? entries.get(placement.environmentId) : undefined;
      const entry = warm ?? newEntry(create(prepared));
      entry.busy = true;
      entries.set(entry.environmentId, entry);
      onChange();
      return entry.environment;
    },
    release(environment) {
      const entry = entries.get(environment.environmentId);
      if (!entry) return;
      entry.busy = false;
      entry.lastUsedMs = performance.now();
      const isStale = entry.version !== latestVersions.get(entry.functionId);
      if (isStale || entry.isRetired || !environment.isUsable) remove(entry);
      onChange();
    },
    expire(idleMs) {
      const expired = expiredEnvironments([...entries.values()], { nowMs: performance.now(), idleMs });
      for (const entry of expired) remove(entry);
      if (expired.length > 0) onChange();
    },
    retire() {
      for (const entry of entries.values()) {
        if (entry.busy) entry.isRetired = true;
        else remove(entry);
      }
      onChange();
    },
    end(functionId) {
      for (const entry of entries.values()) {
        if (functionId === undefined || entry.functionId === functionId) remove(entry);
      }
      onChange();
    },
    states: () =>
      [...entries.values()].map(({ environmentId, functionId, environment }) => ({
        environmentId,
        functionId,
        state: environment.state,
        uses: environment.uses,
      })),
  };
}

function newEntry(environment: Environment): Entry {
  return {
    environment,
    environmentId: environment.environmentId,
    functionId: environment.prepared.function.id,
    version: environment.prepared.version,
    busy: true,
    isRetired: false,
    lastUsedMs: 0,
  };
}
