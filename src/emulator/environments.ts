import { functionIdOf } from '../model/publishedVersion.ts';
import type { EnvironmentState } from '../protocol/emulator.ts';
import { unreservedConcurrency } from '../service/accountLimits.ts';
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
   * @param tenantId the environment runs no other tenant's events
   * @throws UserError when the function is throttled.
   */
  take(prepared: PreparedFunction, tenantId?: string): Environment;
  /** The event has ended: the environment waits for the next one, or ends when it is stale or cannot take any. */
  release(environment: Environment): void;
  /** Ends environments that had no event for so long. */
  expire(idleMs: number): void;
  /** None that exists now takes another event; those that run one end after it. */
  retire(): void;
  /** Ends all environments, or those of a function, running ones included. Resolves when their extensions are done. */
  end(functionId?: string): Promise<void>;
  /** A debugger holds an environment, or lets it go on. */
  setPaused(environmentId: string, paused: boolean): void;
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
  const reservations = new Map<string, number>();

  async function remove({ environment }: Entry): Promise<void> {
    entries.delete(environment.environmentId);
    await environment.end();
    onRemove(environment.environmentId);
  }

  return {
    take(prepared, tenantId) {
      const functionId = functionIdOf(prepared.function);
      const variantId = prepared.function.id;
      const { version, reservedConcurrency } = prepared;
      latestVersions.set(variantId, version);
      for (const stale of staleEnvironments([...entries.values()], { variantId, version })) {
        void remove(stale);
      }
      if (reservedConcurrency === undefined) reservations.delete(functionId);
      else reservations.set(functionId, reservedConcurrency);
      const placement = placeEvent([...entries.values()], {
        functionId,
        variantId,
        version,
        ...(tenantId !== undefined && { tenantId }),
        ...(reservedConcurrency !== undefined && { reservedConcurrency }),
        unreservedConcurrency: unreservedConcurrency(reservations.values()),
      });
      if (placement.type === 'throttle') throw throttled(prepared.functionName, placement);
      const warm = placement.type === 'reuse' ? entries.get(placement.environmentId) : undefined;
      const entry = warm ?? newEntry(create(prepared), tenantId);
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
      const isStale = entry.version !== latestVersions.get(entry.variantId);
      if (isStale || entry.isRetired || !environment.isUsable) void remove(entry);
      onChange();
    },
    expire(idleMs) {
      const expired = expiredEnvironments([...entries.values()], { nowMs: performance.now(), idleMs });
      for (const entry of expired) void remove(entry);
      if (expired.length > 0) onChange();
    },
    retire() {
      for (const entry of entries.values()) {
        if (entry.busy) entry.isRetired = true;
        else void remove(entry);
      }
      onChange();
    },
    async end(functionId) {
      const ended = [...entries.values()].filter(
        entry => functionId === undefined || entry.functionId === functionId,
      );
      const removals = ended.map(remove);
      onChange();
      await Promise.all(removals);
    },
    setPaused: (environmentId, paused) => entries.get(environmentId)?.environment.setPaused(paused),
    states: () =>
      [...entries.values()].map(({ environmentId, functionId, environment }) => ({
        environmentId,
        functionId,
        state: environment.state,
        uses: environment.uses,
      })),
  };
}

function newEntry(environment: Environment, tenantId: string | undefined): Entry {
  const { prepared } = environment;
  return {
    environment,
    environmentId: environment.environmentId,
    functionId: functionIdOf(prepared.function),
    variantId: prepared.function.id,
    version: prepared.version,
    ...(tenantId !== undefined && { tenantId }),
    isReserved: prepared.reservedConcurrency !== undefined,
    busy: true,
    isRetired: false,
    lastUsedMs: 0,
  };
}
