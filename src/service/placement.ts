/** What placement needs to know of an execution environment. */
export interface PlacedEnvironment {
  readonly environmentId: string;
  readonly functionId: string;
  /** The version of code and configuration it runs. */
  readonly version: string;
  readonly busy: boolean;
  /** When its last event ended, on any clock that only grows. */
  readonly lastUsedMs: number;
}

export interface PlacementRequest {
  readonly functionId: string;
  readonly version: string;
  /** How many events of the function may run at once. Absent: no limit. */
  readonly reservedConcurrency?: number;
}

/** Where an event goes. */
export type Placement =
  | { readonly type: 'reuse'; readonly environmentId: string }
  | { readonly type: 'start' }
  | { readonly type: 'throttle'; readonly reservedConcurrency: number };

/**
 * Decides which environment takes an event: one environment runs one event at a time, the most recently used
 * idle one comes first, and at the reserved concurrency the event is throttled.
 */
export function placeEvent(environments: readonly PlacedEnvironment[], request: PlacementRequest): Placement {
  const own = environments.filter(environment => environment.functionId === request.functionId);
  const { reservedConcurrency } = request;
  if (
    reservedConcurrency !== undefined &&
    own.filter(environment => environment.busy).length >= reservedConcurrency
  ) {
    return { type: 'throttle', reservedConcurrency };
  }
  const warm = own
    .filter(environment => !environment.busy && environment.version === request.version)
    .sort((a, b) => b.lastUsedMs - a.lastUsedMs)[0];
  return warm ? { type: 'reuse', environmentId: warm.environmentId } : { type: 'start' };
}

/** The idle environments of a function that run another version; busy ones finish their event first. */
export function staleEnvironments<E extends PlacedEnvironment>(
  environments: readonly E[],
  { functionId, version }: Pick<PlacementRequest, 'functionId' | 'version'>,
): readonly E[] {
  return environments.filter(
    environment =>
      environment.functionId === functionId && !environment.busy && environment.version !== version,
  );
}

/** The environments that had no event for `idleMs`. */
export function expiredEnvironments<E extends PlacedEnvironment>(
  environments: readonly E[],
  { nowMs, idleMs }: { readonly nowMs: number; readonly idleMs: number },
): readonly E[] {
  return environments.filter(environment => !environment.busy && nowMs - environment.lastUsedMs >= idleMs);
}
