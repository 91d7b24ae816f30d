/** What placement needs to know of an execution environment. */
export interface PlacedEnvironment {
  readonly environmentId: string;
  /** Whose concurrency it takes from; all published versions of a function share one. */
  readonly functionId: string;
  /** What it runs: the function as it is now, or one of its published versions. */
  readonly variantId: string;
  /** The state of code and configuration it runs. */
  readonly version: string;
  /** Present when it runs the events of one tenant alone. */
  readonly tenantId?: string;
  /** Whether its function has concurrency of its own, and takes none from the account's. */
  readonly isReserved: boolean;
  readonly busy: boolean;
  /** When its last event ended, on any clock that only grows. */
  readonly lastUsedMs: number;
}

export interface PlacementRequest
  extends Pick<PlacedEnvironment, 'functionId' | 'variantId' | 'version' | 'tenantId'> {
  /** How many events of the function may run at once. Absent: what the account has left. */
  readonly reservedConcurrency?: number;
  /** How many events of all functions without a reservation may run at once. */
  readonly unreservedConcurrency: number;
}

/** Lambda's words for why an event is throttled. */
export type ThrottleReason =
  | 'ReservedFunctionConcurrentInvocationLimitExceeded'
  | 'ConcurrentInvocationLimitExceeded';

/** Where an event goes. */
export type Placement =
  | { readonly type: 'reuse'; readonly environmentId: string }
  | { readonly type: 'start' }
  | { readonly type: 'throttle'; readonly reason: ThrottleReason; readonly limit: number };

/**
 * Decides which environment takes an event: one environment runs one event at a time, the most recently used
 * idle one comes first, no environment serves two tenants, and at the reserved concurrency, or at the account's,
 * the event is throttled.
 */
export function placeEvent(environments: readonly PlacedEnvironment[], request: PlacementRequest): Placement {
  const { functionId, reservedConcurrency, unreservedConcurrency } = request;
  const isReserved = reservedConcurrency !== undefined;
  const limit = reservedConcurrency ?? unreservedConcurrency;
  let running = 0;
  let warm: PlacedEnvironment | undefined;
  for (const environment of environments) {
    if (environment.busy) {
      const counts = isReserved ? environment.functionId === functionId : !environment.isReserved;
      if (counts) running += 1;
    } else if (fits(environment, request) && environment.lastUsedMs >= (warm?.lastUsedMs ?? -1)) {
      warm = environment;
    }
  }
  if (running < limit) {
    return warm ? { type: 'reuse', environmentId: warm.environmentId } : { type: 'start' };
  }
  const reason = isReserved
    ? 'ReservedFunctionConcurrentInvocationLimitExceeded'
    : 'ConcurrentInvocationLimitExceeded';
  return { type: 'throttle', reason, limit };
}

function fits(environment: PlacedEnvironment, request: PlacementRequest): boolean {
  return (
    environment.variantId === request.variantId &&
    environment.version === request.version &&
    environment.tenantId === request.tenantId
  );
}

/** The idle environments of a function that run another version; busy ones finish their event first. */
export function staleEnvironments<E extends PlacedEnvironment>(
  environments: readonly E[],
  { variantId, version }: Pick<PlacementRequest, 'variantId' | 'version'>,
): readonly E[] {
  return environments.filter(
    environment =>
      environment.variantId === variantId && !environment.busy && environment.version !== version,
  );
}

/** The environments that had no event for `idleMs`. */
export function expiredEnvironments<E extends PlacedEnvironment>(
  environments: readonly E[],
  { nowMs, idleMs }: { readonly nowMs: number; readonly idleMs: number },
): readonly E[] {
  return environments.filter(environment => !environment.busy && nowMs - environment.lastUsedMs >= idleMs);
}
