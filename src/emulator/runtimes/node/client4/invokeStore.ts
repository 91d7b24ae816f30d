import type { Invocation } from '../runtimeApiClient.ts';

const protectedKeys = {
  REQUEST_ID: Symbol.for('_AWS_LAMBDA_REQUEST_ID'),
  X_RAY_TRACE_ID: Symbol.for('_AWS_LAMBDA_X_RAY_TRACE_ID'),
  TENANT_ID: Symbol.for('_AWS_LAMBDA_TENANT_ID'),
};

type StoredContext = Record<PropertyKey, unknown>;

/**
 * The store that the package `@aws/lambda-invoke-store` finds at `awslambda.InvokeStore`: values of the current
 * invocation. As an environment runs one invocation at a time, it holds one context.
 */
export class InvokeStore {
  static readonly PROTECTED_KEYS = protectedKeys;
  #context: StoredContext | undefined;

  isProtectedKey(key: PropertyKey): boolean {
    return Object.values<PropertyKey>(protectedKeys).includes(key);
  }

  getContext(): StoredContext | undefined {
    return this.#context;
  }

  hasContext(): boolean {
    return this.#context !== undefined;
  }

  get(key: PropertyKey): unknown {
    return this.#context?.[key];
  }

  /** @throws when the key is one of the runtime's own. */
  set(key: PropertyKey, value: unknown): void {
    if (this.isProtectedKey(key)) {
      throw new Error(`Cannot modify protected Lambda context field: ${String(key)}`);
    }
    this.#context ??= {};
    this.#context[key] = value;
  }

  run<T>(context: StoredContext, work: () => T): T {
    this.#context = context;
    return work();
  }

  /** `-` before the first invocation. */
  getRequestId(): string {
    return (this.get(protectedKeys.REQUEST_ID) as string | undefined) ?? '-';
  }

  getXRayTraceId(): string | undefined {
    return this.get(protectedKeys.X_RAY_TRACE_ID) as string | undefined;
  }

  getTenantId(): string | undefined {
    return this.get(protectedKeys.TENANT_ID) as string | undefined;
  }
}

/** The context of an invocation. AWS's client 4.0 does not store the tenant id. */
export function storedContext({ requestId, traceId }: Invocation): StoredContext {
  return { [protectedKeys.REQUEST_ID]: requestId, [protectedKeys.X_RAY_TRACE_ID]: traceId };
}
