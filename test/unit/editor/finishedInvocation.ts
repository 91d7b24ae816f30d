import type { InvocationResult } from '../../../src/model/invocation.ts';

/** A finished invocation, with the parts a test is about. */
export function finishedInvocation(parts: Partial<InvocationResult> = {}): InvocationResult {
  return {
    functionId: '/shop/template.yaml#OrdersFunction',
    functionName: 'OrdersFunction',
    requestId: '6f2f3d1c-0c6e-4f5e-9f2c-0d8a4f2b7c11',
    startedAtMs: 1_700_000_000_000,
    status: 'success',
    payload: '{}',
    log: [],
    phases: [],
    durationMs: 12.345,
    billedDurationMs: 13,
    memorySizeMb: 256,
    maxMemoryUsedMb: 80,
    coldStart: false,
    environmentId: 'environment-1',
    environmentUse: 2,
    pendingWork: {},
    priceUsd: 0,
    runtimePath: '/usr/bin/node',
    runtimeVersion: 'v22.1.0',
    variables: [],
    notes: [],
    ...parts,
  };
}
