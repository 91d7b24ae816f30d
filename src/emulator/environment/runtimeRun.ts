import type { LogRecord } from '../../model/invocation.ts';
import type { DebugReport } from '../../protocol/debugging.ts';
import type { LambdaClock } from '../debug/lambdaClock.ts';
import type { ShutdownReason } from '../extensions/extensionEvent.ts';
import type { PlatformEvent, Span } from '../logs/platformEvent.ts';
import type { LeftWork, RuntimeMessage } from '../runtimeApi/runtimeMessage.ts';
import { type Exit, exitText } from './exit.ts';
import { watchMemory } from './memoryWatch.ts';
import { responseSpans } from './responseSpans.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';

/** What the runtime posted about an event. */
export type RuntimeAnswer = Exclude<
  RuntimeMessage,
  { type: 'next' | 'initError' | 'extensionsReady' | 'extensionFailed' | 'platform' }
>;

/** Why a run ended. */
export type RunEnd =
  | ({ readonly type: 'next' } & LeftWork)
  | Extract<RuntimeMessage, { type: 'initError' | 'extensionFailed' }>
  | { readonly type: 'exit'; readonly exit: Exit }
  | { readonly type: 'timeout' }
  | { readonly type: 'outOfMemory' };

/** What is known when the runtime is done: extensions may still be at work. */
export interface RuntimeDone {
  readonly end: RunEnd;
  readonly answer?: RuntimeAnswer;
  readonly durationMs: number;
  /** Of an event that the runtime has answered. */
  readonly spans?: readonly Span[];
}

/** A stretch in which a runtime works: until it asks for the next event, or until it cannot go on. */
export interface RuntimeRun extends RuntimeDone {
  /** The part of the duration in which only extensions were at work. */
  readonly extensionsMs: number;
  /** 0 where it cannot be known. */
  readonly peakMemoryMb: number;
}

/**
 * How long the answer of a runtime is held back while it does not ask for the next event, and while extensions do not.
 * Those that ask at once are free again before the caller can send another event, as it is behind the network of AWS.
 */
const answerGraceMs = { runtime: 1_000, extensions: 25 };

export interface RunOptions {
  /** Measures the timeout and the duration. */
  readonly clock: LambdaClock;
  readonly timeoutMs: number;
  readonly memorySizeMb: number;
  readonly onLog: (record: LogRecord) => void;
  readonly onDebug?: (report: DebugReport) => void;
  /** Absent: as many as there are. */
  readonly processors?: number;
  /** Something happened that Lambda writes to the log. */
  readonly onPlatform: (event: PlatformEvent) => void;
  /** Called at most once: the runtime has answered, and it or an extension goes on. The run's answer will be the same. */
  readonly onAnswer?: (answer: RuntimeAnswer) => void;
  /** Called once: the runtime asked for the next event, or will never. Before its process is ended. */
  readonly onRuntimeDone?: (done: RuntimeDone) => void;
  /** Called once: extensions are done, too, or something failed. Before the processes are ended. */
  readonly onEnd?: (done: RuntimeDone) => void;
  /** Nothing is frozen: the next event is there already, or a debugger needs the process. */
  readonly staysAwake?: boolean;
  /** Sets the runtime going. */
  readonly start: () => void;
}

/**
 * Sets a runtime going and waits for its end: until it and its extensions ask for the next event. Then they are
 * frozen, unless they stay awake; in all other cases they are ended. Either way the log is complete when this resolves.
 */
export function runRuntime(process: RuntimeProcess, options: RunOptions): Promise<RuntimeRun> {
  return new Promise(resolve => {
    let answer: RuntimeAnswer | undefined;
    let runtimeDone: RuntimeDone | undefined;
    let run: RuntimeRun | undefined;
    let endLimit: (() => void) | undefined;
    let answerTimer: NodeJS.Timeout | undefined;
    let isAnswerTold = false;
    const { clock } = options;
    const startedMs = clock.nowMs();
    const startedAtMs = performance.now();
    const cancelTimeout = clock.after(options.timeoutMs, () => finish({ type: 'timeout' }));
    const watch = watchMemory(process.memoryMb, options.memorySizeMb, () => finish({ type: 'outOfMemory' }));

    function finish(reason: RunEnd): void {
      if (run) return;
      cancelTimeout();
      endLimit?.();
      const durationMs = clock.nowMs() - startedMs;
      const { peakMb, exceeded } = watch.finish();
      const end: RunEnd = exceeded && reason.type === 'next' ? { type: 'outOfMemory' } : reason;
      const { durationMs: runtimeMs } = tellRuntimeDone(end, durationMs);
      const extensionsMs = durationMs - runtimeMs;
      run = { end, durationMs, extensionsMs, peakMemoryMb: peakMb, ...(answer && { answer }) };
      options.onEnd?.(run);
      if (end.type === 'next') {
        if (!options.staysAwake) process.freeze(end.isIdle ?? false);
        void process.drainLog().then(() => settle(run));
      } else {
        void process.end(shutdownReason(end)).then(() => settle(run));
      }
    }

    function tellRuntimeDone(end: RunEnd, durationMs: number): RuntimeDone {
      if (runtimeDone) return runtimeDone;
      runtimeDone = { end, durationMs, ...(answer && { answer }), ...spansOf(end) };
      options.onRuntimeDone?.(runtimeDone);
      return runtimeDone;
    }

    function spansOf(end: RunEnd): Pick<RuntimeDone, 'spans'> {
      const timing = answer && 'timing' in answer ? answer.timing : undefined;
      if (!timing || end.type !== 'next') return {};
      return { spans: responseSpans({ startedMs: startedAtMs, answer: timing, doneMs: performance.now() }) };
    }

    function takeNext(message: Extract<RuntimeMessage, { type: 'next' }>): void {
      if (process.api()?.extensions.areReady !== false) {
        finish(message);
        return;
      }
      tellRuntimeDone(message, clock.nowMs() - startedMs);
      tellAnswerIn(answerGraceMs.extensions);
    }

    function takeExtensionsReady(): void {
      if (runtimeDone?.end.type === 'next') finish(runtimeDone.end);
    }

    /** On Lambda the memory is gone in the moment it is asked for: no answer follows. Here it is measured. */
    function takeAnswer(message: RuntimeAnswer): void {
      watch.look();
      if (run) return;
      answer = message;
      tellAnswerIn(answerGraceMs.runtime);
    }

    function tellAnswerIn(graceMs: number): void {
      const { onAnswer } = options;
      if (!onAnswer || !answer || isAnswerTold) return;
      const told = answer;
      clearTimeout(answerTimer);
      answerTimer = setTimeout(() => {
        isAnswerTold = true;
        onAnswer(told);
      }, graceMs);
    }

    function settle(finished: RuntimeRun | undefined): void {
      clearTimeout(answerTimer);
      process.listen(undefined);
      if (finished) resolve(finished);
    }

    process.listen({
      log: options.onLog,
      debug: report => options.onDebug?.(report),
      message(message) {
        switch (message.type) {
          case 'next':
            takeNext(message);
            break;
          case 'extensionsReady':
            takeExtensionsReady();
            break;
          case 'initError':
          case 'extensionFailed':
            finish(message);
            break;
          case 'platform':
            options.onPlatform(message.event);
            break;
          default:
            takeAnswer(message);
        }
      },
      exit(exit) {
        // An internal extension may have said why.
        const errorType = process.api()?.extensions.fault;
        if (errorType === undefined) finish({ type: 'exit', exit });
        else finish({ type: 'extensionFailed', errorType, message: exitText(exit) });
      },
    });
    options.start();
    if (options.processors !== undefined) endLimit = process.limitCpu(options.processors);
  });
}

function shutdownReason({ type }: RunEnd): ShutdownReason {
  return type === 'timeout' ? 'timeout' : 'failure';
}
