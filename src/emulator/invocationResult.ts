import type { InvocationResult, LogRecord, Phase } from '../model/invocation.ts';
import { valueOr } from '../model/knowable.ts';
import { invocationPriceUsd } from '../model/price.ts';
import { functionIdOf } from '../model/publishedVersion.ts';
import type { InvokeRequest } from '../protocol/emulator.ts';
import type { EnvironmentRun } from './environment/environmentRun.ts';
import type { PreparedFunction } from './preparation/preparedFunction.ts';

export interface FinishedInvocation {
  readonly request: InvokeRequest;
  readonly prepared: PreparedFunction;
  readonly environmentId: string;
  readonly run: EnvironmentRun;
  readonly requestId: string;
  readonly startedAtMs: number;
  readonly log: readonly LogRecord[];
  readonly phases: readonly Phase[];
  readonly isolated?: InvocationResult['isolated'];
}

/** The result that faces and files get. */
export function invocationResult(finished: FinishedInvocation): InvocationResult {
  const { request, prepared, run } = finished;
  return {
    functionId: functionIdOf(prepared.function),
    functionName: prepared.functionName,
    requestId: finished.requestId,
    ...(request.eventName !== undefined && { eventName: request.eventName }),
    startedAtMs: finished.startedAtMs,
    status: run.status,
    payload: run.payload,
    ...(run.payloadEncoding && { payloadEncoding: run.payloadEncoding }),
    ...(run.error && { error: run.error }),
    log: finished.log,
    phases: finished.phases,
    ...(run.initDurationMs !== undefined && { initDurationMs: run.initDurationMs }),
    durationMs: run.durationMs,
    billedDurationMs: run.billedDurationMs,
    memorySizeMb: prepared.memoryMb,
    maxMemoryUsedMb: run.maxMemoryUsedMb,
    coldStart: run.coldStart,
    environmentId: finished.environmentId,
    environmentUse: run.environmentUse,
    pendingWork: run.pendingWork,
    priceUsd: invocationPriceUsd({
      billedDurationMs: run.billedDurationMs,
      memoryMb: prepared.memoryMb,
      architecture: valueOr(prepared.function.architecture, 'x86_64'),
      ephemeralStorageMb: prepared.ephemeralStorageMb,
    }),
    runtimePath: prepared.executable.path,
    runtimeVersion: prepared.executable.version,
    ...(finished.isolated && { isolated: finished.isolated }),
    variables: prepared.variables.map(({ name, source }) => ({ name, source })),
    notes: [...prepared.notes, ...run.notes],
  };
}
