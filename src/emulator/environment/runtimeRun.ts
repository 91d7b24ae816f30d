import type { LogRecord } from '../../model/invocation.ts';
import type { DebugReport } from '../../protocol/debugging.ts';
import type { LambdaClock } from '../debug/lambdaClock.ts';
import type { RuntimeMessage } from '../runtimeApi/runtimeMessage.ts';
import type { Exit } from './exit.ts';
import { watchMemory } from './memoryWatch.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';

/** What the runtime posted about an event. */
export type RuntimeAnswer = Exclude<RuntimeMessage, { type: 'next' | 'initError' }>;

/** Why a run ended. */
export type RunEnd =
  | { readonly type: 'next'; readonly pendingWork: Readonly<Record<string, number>> }
  | Extract<RuntimeMessage, { type: 'initError' }>
  | { readonly type: 'exit'; readonly exit: Exit }
  | { readonly type: 'timeout' }
  | { readonly type: 'outOfMemory' };

/** A stretch in which a runtime works: until it asks for the next event, or until it cannot go on. */
export interface RuntimeRun {
  readonly end: RunEnd;
  readonly answer?: RuntimeAnswer;
  readonly durationMs: number;
  /** 0 where it cannot be known. */
  readonly peakMemoryMb: number;
}

export interface RunOptions {
  /** Measures the timeout and the duration. */
  readonly clock: LambdaClock;
  readonly timeoutMs: number;
  readonly memorySizeMb: number;
  readonly onLog: (record: LogRecord) => void;
  readonly onDebug?: (report: DebugReport) => void;
  /** Nothing is frozen: the next event is there already, or a debugger needs the process. */
  readonly staysAwake?: boolean;
  /** Sets the runtime going. */
  readonly start: () => void;
}

/**
 * Sets a runtime going and waits for its end. When it asks for the next event its process is frozen, unless it
 * stays awake; in all other cases the process is ended. Either way its log is complete when this resolves.
 */
export function runRuntime(process: RuntimeProcess, options: RunOptions): Promise<RuntimeRun> {
  return new Promise(resolve => {
    let answer: RuntimeAnswer | undefined;
    let run: RuntimeRun | undefined;
    const { clock } = options;
    const startedMs = clock.nowMs();
    const cancelTimeout = clock.after(options.timeoutMs, () => finish({ type: 'timeout' }));
    const watch = watchMemory(process.memoryMb, options.memorySizeMb, () => finish({ type: 'outOfMemory' }));

    function finish(reason: RunEnd): void {
      if (run) return;
      cancelTimeout();
      const durationMs = clock.nowMs() - startedMs;
      const { peakMb, exceeded } = watch.finish();
      const end: RunEnd = exceeded && reason.type === 'next' ? { type: 'outOfMemory' } : reason;
      run = { end, durationMs, peakMemoryMb: peakMb, ...(answer && { answer }) };
      if (end.type === 'next') {
        if (!options.staysAwake) process.freeze();
        void process.drainLog().then(settle);
      } else {
        process.kill();
      }
    }

    /** On Lambda the memory is gone in the moment it is asked for: no answer follows. Here it is measured. */
    function takeAnswer(message: RuntimeAnswer): void {
      watch.look();
      if (!run) answer = message;
    }

    function settle(): void {
      process.listen(undefined);
      if (run) resolve(run);
    }

    process.listen({
      log: options.onLog,
      debug: report => options.onDebug?.(report),
      message(message) {
        if (message.type === 'next' || message.type === 'initError') finish(message);
        else takeAnswer(message);
      },
      exit(exit) {
        finish({ type: 'exit', exit });
        settle();
      },
    });
    options.start();
  });
}
