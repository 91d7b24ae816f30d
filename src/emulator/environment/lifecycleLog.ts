import type { LogRecord } from '../../model/invocation.ts';
import { versionOf } from '../../model/publishedVersion.ts';
import type { InitPhase, PlatformEvent } from '../logs/platformEvent.ts';
import { platformRecord } from '../logs/platformLog.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { EnvironmentRun } from './environmentRun.ts';
import { outcomeOf } from './outcome.ts';
import type { RuntimeDone } from './runtimeRun.ts';
import { runtimeVersionOf } from './runtimeVersion.ts';

/** What Lambda itself writes to the log while an environment runs an event, and tells extensions. */
export interface LifecycleLog {
  /** The line of it is written once: an init that is repeated within the invocation is a part of it. */
  initStart(phase: InitPhase): void;
  /** The runtime is ready, or will not be. */
  initDone(phase: InitPhase, done: RuntimeDone): void;
  start(requestId: string): void;
  /** Extensions may still be at work. */
  runtimeDone(requestId: string, done: RuntimeDone): void;
  /** @param extensionsMs what they took after the runtime was done */
  end(requestId: string, run: EnvironmentRun, extensionsMs: number): void;
  /** Something else that happened. */
  tell(event: PlatformEvent): void;
}

/** @param api of the process that runs now */
export function createLifecycleLog(
  prepared: PreparedFunction,
  onLog: (record: LogRecord) => void,
  api: () => RuntimeApi | undefined,
): LifecycleLog {
  let initStarted = false;
  const functionVersion = versionOf(prepared.function);
  const write = (event: PlatformEvent, timeMs: number): void => {
    const record = platformRecord(event, prepared.logging, timeMs);
    if (record) onLog(record);
  };
  const tell = (event: PlatformEvent, timeMs = Date.now()): void => {
    write(event, timeMs);
    api()?.telemetry.publish(event, timeMs);
  };
  return {
    tell,
    initStart(phase) {
      const timeMs = Date.now(); // The first version takes a while, and the runtime already logs.
      const version = runtimeVersionOf(prepared.runtime);
      const { functionName } = prepared;
      const event: PlatformEvent = { type: 'initStart', phase, functionName, functionVersion, ...version };
      if (!initStarted) write(event, timeMs);
      initStarted = true;
      api()?.telemetry.publish(event, timeMs);
    },
    initDone(phase, done) {
      const { report } = outcomeOf(done, '', prepared.timeoutMs);
      const isReady = done.end.type === 'next';
      const failure = { ...report, status: report.status === 'timeout' ? 'timeout' : 'error' } as const;
      const status = isReady ? ({ status: 'success' } as const) : failure;
      tell({ type: 'initRuntimeDone', phase, ...status });
      for (const extension of api()?.extensions.summaries() ?? []) tell({ type: 'extension', ...extension });
      tell({ type: 'initReport', phase, durationMs: done.durationMs, ...status });
    },
    start: requestId => tell({ type: 'start', requestId, version: functionVersion }),
    runtimeDone(requestId, done) {
      const { report } = outcomeOf(done, requestId, prepared.timeoutMs);
      const { durationMs, spans } = done;
      tell({
        type: 'runtimeDone',
        requestId,
        durationMs,
        producedBytes: producedBytes(done),
        ...(spans && { spans }),
        ...report,
      });
    },
    end(requestId, run, extensionsMs) {
      const { report, fault, durationMs, billedDurationMs, maxMemoryUsedMb, initDurationMs } = run;
      const { memoryMb: memorySizeMb, timeoutMs } = prepared;
      if (fault) tell({ type: 'fault', requestId, ...fault });
      if (report.status === 'timeout') tell({ type: 'timedOut', requestId, timeoutMs });
      tell({ type: 'end', requestId });
      const hasExtensions = api()?.extensions.hasExtensions ?? false;
      const startMs = Date.now() - extensionsMs;
      tell({
        type: 'report',
        requestId,
        durationMs,
        billedDurationMs,
        memorySizeMb,
        maxMemoryUsedMb,
        ...(initDurationMs !== undefined && { initDurationMs }),
        ...report,
        ...(hasExtensions && { spans: [{ name: 'extensionOverhead', startMs, durationMs: extensionsMs }] }),
      });
    },
  };
}

/** The size of what the runtime posted. */
function producedBytes({ answer }: RuntimeDone): number {
  switch (answer?.type) {
    case 'response':
      return Buffer.byteLength(answer.payload, answer.payloadEncoding ?? 'utf8');
    case 'error':
      return Buffer.byteLength(answer.error.body);
    default:
      return 0;
  }
}
