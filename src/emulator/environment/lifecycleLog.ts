import type { LogRecord } from '../../model/invocation.ts';
import { versionOf } from '../../model/publishedVersion.ts';
import type { PlatformEvent } from '../logs/platformEvent.ts';
import { platformRecord } from '../logs/platformLog.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import type { EnvironmentRun } from './environmentRun.ts';
import { outcomeOf } from './outcome.ts';
import type { RuntimeRun } from './runtimeRun.ts';
import { runtimeVersionOf } from './runtimeVersion.ts';

/** What Lambda itself writes to the log while an environment runs an event. */
export interface LifecycleLog {
  /** Said once: an init that is repeated within the invocation is a part of it. */
  initStart(): void;
  /** An init that did not make the runtime ready. */
  initFailed(phase: 'init' | 'invoke', run: RuntimeRun): void;
  start(requestId: string): void;
  end(requestId: string, run: EnvironmentRun): void;
}

export function createLifecycleLog(
  prepared: PreparedFunction,
  onLog: (record: LogRecord) => void,
): LifecycleLog {
  let initStarted = false;
  const functionVersion = versionOf(prepared.function);
  const log = (event: PlatformEvent, timeMs = Date.now()): void => {
    const record = platformRecord(event, prepared.logging, timeMs);
    if (record) onLog(record);
  };
  return {
    initStart() {
      if (initStarted) return;
      initStarted = true;
      const timeMs = Date.now(); // The first version takes a while, and the runtime already logs.
      const version = runtimeVersionOf(prepared.runtime);
      log({ type: 'initStart', functionName: prepared.functionName, functionVersion, ...version }, timeMs);
    },
    initFailed(phase, run) {
      const { durationMs } = run;
      const { report } = outcomeOf(run, '', prepared.timeoutMs);
      const status = report.status === 'timeout' ? 'timeout' : 'error';
      log({ type: 'initReport', phase, durationMs, ...report, status });
    },
    start: requestId => log({ type: 'start', requestId, version: functionVersion }),
    end(requestId, run) {
      const { report, fault, durationMs, billedDurationMs, maxMemoryUsedMb, initDurationMs } = run;
      const { memoryMb: memorySizeMb, timeoutMs } = prepared;
      if (fault) log({ type: 'fault', requestId, ...fault });
      if (report.status === 'timeout') log({ type: 'timedOut', requestId, timeoutMs });
      log({ type: 'runtimeDone', requestId, durationMs, ...report });
      log({
        type: 'report',
        requestId,
        durationMs,
        billedDurationMs,
        memorySizeMb,
        maxMemoryUsedMb,
        ...(initDurationMs !== undefined && { initDurationMs }),
        ...report,
      });
    },
  };
}
