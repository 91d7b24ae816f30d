import type { LogRecord } from '../../model/invocation.ts';
import type { DebugReport } from '../../protocol/debugging.ts';
import type { EnvironmentState, RunningPhase } from '../../protocol/emulator.ts';
import { billedDurationMs, roundToHundredths } from '../../service/billing.ts';
import { type Attendance, attendanceNotes } from '../debug/attendance.ts';
import { withoutInspectorNotices } from '../debug/inspectorNotices.ts';
import { createLambdaClock } from '../debug/lambdaClock.ts';
import type { InitPhase } from '../logs/platformEvent.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { randomHex } from '../randomIds.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { InvocationEvent } from '../runtimeApi/runtimeMessage.ts';
import type { StartGate } from '../startGate.ts';
import { processorsOf } from './cpuShare.ts';
import type { EnvironmentRun, RunFollower } from './environmentRun.ts';
import { createLifecycleLog, type LifecycleLog } from './lifecycleLog.ts';
import { memoryReport } from './memoryReport.ts';
import { outcomeOf, outcomeOfAnswer } from './outcome.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';
import { type RuntimeRun, runRuntime } from './runtimeRun.ts';

/** An execution environment of a function. It takes one event at a time. */
export interface Environment {
  readonly environmentId: string;
  readonly prepared: PreparedFunction;
  /** How many events it was given. */
  readonly uses: number;
  readonly state: EnvironmentState['state'];
  /** False after an init that failed and after `kill`: the next event needs another environment. */
  readonly isUsable: boolean;
  /**
   * Runs an event to its end. Functions that fail are results, too.
   * @throws UserError when the process cannot be started, {@link EnvironmentKilled} when it was killed meanwhile.
   */
  run(event: Omit<InvocationEvent, 'deadlineMs'>, follow: RunFollower): Promise<EnvironmentRun>;
  /** A debugger holds the function, or lets it go on: Lambda's clock stands still meanwhile. */
  setPaused(paused: boolean): void;
  /** Ends it as Lambda does when nobody needs it: extensions are told. Resolves when they are done. */
  end(): Promise<void>;
  /** Ends its processes at once. */
  kill(): void;
}

/** Someone ended the environment while it ran an event. */
export class EnvironmentKilled extends Error {
  override readonly name = 'EnvironmentKilled';
}

/** A process that is ready to be told what to run. */
export interface StartedRuntime {
  readonly process: RuntimeProcess;
  /** Sends the assignment: the runtime initialises. */
  readonly begin: () => void;
  /** What is otherwise on AWS, each a sentence. */
  readonly notes: Promise<readonly string[]>;
}

export interface EnvironmentOptions {
  readonly prepared: PreparedFunction;
  /** How long the init phase may take before it is repeated under the function's timeout. */
  readonly initLimitMs: number;
  /** Bounds how many environments initialise at once. */
  readonly startGate: StartGate;
  /** Called for the first event, and again when the process has ended. */
  readonly startRuntime: (environmentId: string) => Promise<StartedRuntime>;
  /** Events run on the share of the processors that Lambda gives for the memory size. */
  readonly cpuShare: boolean;
  /** Hears what is written when nothing runs: while extensions shut down. */
  readonly onShutdownLog?: (record: LogRecord) => void;
  /** Present when a person has a hand in the process. */
  readonly attendance?: Attendance;
}

/** How a runtime became ready for an event, or did not. */
interface Readiness {
  /** Absent when it was ready before. */
  readonly init?: RuntimeRun;
  /** The init that had to be repeated within the invocation, and counts as a part of it. */
  readonly suppressedInit?: RuntimeRun;
}

const never = Number.POSITIVE_INFINITY;

/** For runtimes that want a moment where there is none. */
const farAwayMs = 24 * 60 * 60 * 1_000;

/** Makes an environment; its process starts with its first event. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  const { prepared, initLimitMs, startRuntime, attendance, cpuShare } = options;
  // One that a breakpoint holds may not keep others from starting.
  const startGate: StartGate = attendance ? task => task() : options.startGate;
  const environmentId = randomHex(32);
  const memorySizeMb = prepared.memoryMb;
  /** A debugger takes memory of its own. */
  const memoryLimitMb = attendance ? Number.POSITIVE_INFINITY : memorySizeMb;
  const clock = createLambdaClock();
  let process: RuntimeProcess | undefined;
  /** Of the process that runs, or ran last. */
  let api: RuntimeApi | undefined;
  let startNotes: readonly string[] = [];
  let isUsable = true;
  let killed = false;
  let uses = 0;
  let peakMemoryMb = 0;
  let frozenSinceMs = 0;
  let state: EnvironmentState['state'] = 'idle';
  let isAttaching = false;
  /** Of the last event. */
  let follower: RunFollower | undefined;

  return {
    environmentId,
    prepared,
    get uses() {
      return uses;
    },
    get state() {
      return state;
    },
    get isUsable() {
      return isUsable && !killed;
    },
    run,
    setPaused(paused) {
      if (paused) clock.hold('debugger');
      else clock.release('debugger');
      if (state === 'init' || state === 'busy') follower?.phase(paused ? 'paused' : runningPhase());
    },
    end,
    kill,
  };

  async function end(): Promise<void> {
    const idle = state === 'frozen' ? process : undefined;
    if (!idle || !api?.extensions.hasExtensions) return kill();
    killed = true;
    const { telemetry } = api;
    idle.listen({
      log(record) {
        telemetry.log(record);
        options.onShutdownLog?.(record);
      },
      message() {},
      debug() {},
      exit() {},
    });
    await idle.end('spindown');
  }

  function kill(): void {
    killed = true;
    process?.kill();
  }

  async function run(
    event: Omit<InvocationEvent, 'deadlineMs'>,
    follow: RunFollower,
  ): Promise<EnvironmentRun> {
    const log = createLifecycleLog(prepared, follow.log, () => api);
    uses += 1;
    follower = follow;
    if (process?.hasEnded) process = undefined;
    const coldStart = process === undefined;
    const { init, suppressedInit } = await makeReady(follow, log);
    const spentMs = suppressedInit?.durationMs ?? 0;
    const failedInit = suppressedInit?.end.type === 'next' ? undefined : suppressedInit;
    if (failedInit) isUsable = false;

    log.start(event.requestId);
    if (failedInit) log.runtimeDone(event.requestId, failedInit);
    const last = failedInit ?? (await invoke(event, spentMs, follow, log));
    const outcome = outcomeOf(last, event.requestId, prepared.timeoutMs);
    const measuredMs = failedInit ? spentMs : spentMs + last.durationMs;
    const durationMs = roundToHundredths(
      outcome.report.status === 'timeout' ? prepared.timeoutMs : measuredMs,
    );
    const initDurationMs = init && roundToHundredths(init.durationMs);
    const memory = memoryReport(peakMemoryMb, memorySizeMb, last.end);
    const result: EnvironmentRun = {
      ...outcome,
      ...(initDurationMs !== undefined && { initDurationMs }),
      durationMs,
      billedDurationMs: billedDurationMs(durationMs, initDurationMs),
      maxMemoryUsedMb: memory.maxMemoryUsedMb,
      notes: [...memory.notes, ...(coldStart ? [...startNotes, ...attendanceNotes(attendance)] : [])],
      coldStart,
      environmentUse: uses,
      pendingWork: last.end.type === 'next' ? last.end.pendingWork : {},
    };
    log.end(event.requestId, result, last.extensionsMs);
    return result;
  }

  /** Starts and initialises the runtime unless it is ready. A failed init phase is repeated in the invocation. */
  async function makeReady(follow: RunFollower, log: LifecycleLog): Promise<Readiness> {
    if (process) {
      follow.timeline.add('frozen', frozenSinceMs, performance.now() - frozenSinceMs);
      return {};
    }
    if (uses === 1) {
      const init = await startGate(() => initialize('init', initLimitMs, follow, log));
      if (init.end.type === 'next') return { init };
    }
    const suppressedInit = await startGate(() => initialize('invoke', prepared.timeoutMs, follow, log));
    return { suppressedInit };
  }

  async function initialize(
    phase: InitPhase,
    timeoutMs: number,
    follow: RunFollower,
    log: LifecycleLog,
  ): Promise<RuntimeRun> {
    if (killed) throw new EnvironmentKilled();
    state = 'init';
    follow.phase('starting');
    const startMs = performance.now();
    const runtime = await startRuntime(environmentId);
    process = runtime.process;
    api = process.api();
    if (killed) process.kill();
    follow.phase(attendance?.ownProcess ? 'connecting' : 'init');
    const initMs = performance.now();
    follow.timeline.add('start', startMs, initMs - startMs);
    peakMemoryMb = process.memoryMb();
    // Nothing is known of its start.
    if (attendance?.ownProcess) clock.hold('person');
    const run = await runRuntime(process, {
      clock,
      timeoutMs: attendance?.ownProcess ? never : timeoutMs,
      memorySizeMb: memoryLimitMb,
      onLog: logOf(follow),
      onDebug: hearDebugger,
      onPlatform: log.tell,
      onEnd: done => log.initDone(phase, done),
      staysAwake: true,
      start() {
        runtime.begin();
        log.initStart(phase);
      },
    });
    clock.release('person');
    api?.telemetry.closeSubscriptions();
    startNotes = await runtime.notes;
    follow.timeline.add('init', initMs, run.durationMs);
    return settle(run);
  }

  async function invoke(
    event: Omit<InvocationEvent, 'deadlineMs'>,
    spentMs: number,
    follow: RunFollower,
    log: LifecycleLog,
  ): Promise<RuntimeRun> {
    const runtime = process;
    if (!runtime || killed) throw new EnvironmentKilled();
    state = 'busy';
    follow.phase('invoke');
    const startMs = performance.now();
    const timeoutMs = attendance?.ownProcess ? never : Math.max(0, prepared.timeoutMs - spentMs);
    const deadlineMs = Math.round(Date.now() + Math.min(timeoutMs, farAwayMs));
    const run = await runRuntime(runtime, {
      clock,
      timeoutMs,
      memorySizeMb: memoryLimitMb,
      onLog: logOf(follow),
      onDebug: hearDebugger,
      onPlatform: log.tell,
      ...(cpuShare && !attendance && { processors: processorsOf(memorySizeMb) }),
      onRuntimeDone: done => log.runtimeDone(event.requestId, done),
      onAnswer: answer => follow.answered(outcomeOfAnswer(answer)),
      staysAwake: attendance !== undefined,
      start() {
        runtime.thaw();
        runtime.deliver({ ...event, deadlineMs });
      },
    });
    const runtimeMs = run.durationMs - run.extensionsMs;
    follow.timeline.add('invoke', startMs, runtimeMs);
    if (run.extensionsMs > 0) follow.timeline.add('extensions', startMs + runtimeMs, run.extensionsMs);
    return settle(run);
  }

  /** The log of the invocation, which extensions hear, too. */
  function logOf(follow: RunFollower): (record: LogRecord) => void {
    const write = attendance ? withoutInspectorNotices(follow.log) : follow.log;
    return record => {
      api?.telemetry.log(record);
      write(record);
    };
  }

  function hearDebugger(report: DebugReport): void {
    switch (report.type) {
      case 'listening':
        isAttaching = true;
        follower?.phase('attaching');
        attendance?.onListening?.(environmentId, report);
        break;
      case 'paused':
        clock.hold('process');
        break;
      case 'resumed':
        clock.release('process');
        if (isAttaching) follower?.phase('init');
        isAttaching = false;
        break;
    }
  }

  function runningPhase(): RunningPhase {
    return state === 'init' ? 'init' : 'invoke';
  }

  function settle(run: RuntimeRun): RuntimeRun {
    if (run.end.type !== 'next') clock.releaseAll();
    if (killed) throw new EnvironmentKilled();
    peakMemoryMb = Math.max(peakMemoryMb, run.peakMemoryMb);
    if (run.end.type === 'next') frozenSinceMs = performance.now();
    else process = undefined;
    state = process ? 'frozen' : 'idle';
    return run;
  }
}
