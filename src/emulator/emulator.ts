import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { EmulatorSettings } from '../model/emulatorSettings.ts';
import type { InvocationAnswer, InvocationResult, LogRecord } from '../model/invocation.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { limits } from '../model/limits.ts';
import { functionIdOf } from '../model/publishedVersion.ts';
import type { Debuggee, DebugOptions, ExposedRuntimeApi } from '../protocol/debugging.ts';
import type { EnvironmentState, InvokeRequest, RunningPhase } from '../protocol/emulator.ts';
import { functionArn } from '../service/functionArn.ts';
import { createDebuggedFunctions } from './debug/debuggedFunctions.ts';
import { createEnvironment, type Environment, EnvironmentKilled } from './environment/environment.ts';
import { type Launch, type NodeLaunchInput, nodeLaunch } from './environment/launch.ts';
import { hasStopSignals } from './environment/processGroup.ts';
import { createProcessHost, type ProcessHost } from './environment/processHost.ts';
import { startRuntime } from './environment/startRuntime.ts';
import { temporaryFilesNotes } from './environment/temporaryFiles.ts';
import { createTimeline } from './environment/timeline.ts';
import { createEnvironments } from './environments.ts';
import { createExposedFunctions } from './exposed/exposedFunctions.ts';
import { createFunctionCredentials } from './functionCredentials.ts';
import { invocationResult } from './invocationResult.ts';
import { localFiles } from './isolation/localFiles.ts';
import type { AwsCredentials } from './lambdaApi/awsSignature.ts';
import type { Preparation, PreparedFunction } from './preparation/preparedFunction.ts';
import { newTraceId, randomUuid } from './randomIds.ts';
import { requireEvent, stopped } from './refusals.ts';
import type { InvocationEvent, StreamConsumer } from './runtimeApi/runtimeMessage.ts';
import { createStartGate } from './startGate.ts';
import { withLambdaApi } from './withLambdaApi.ts';

/** Runs functions on this machine under Lambda's rules. */
export interface Emulator {
  /** Settings for the events that come; environments with the old ones end, busy ones after their event. */
  configure(settings: EmulatorSettings): void;
  /**
   * Starts a spare process, so that the first event waits for none. It serves functions of this executable and
   * memory size; for others it was in vain.
   */
  warm(expected: ExpectedFunction): void;
  /**
   * Runs a function with an event. What the function did wrong is in the result.
   * @throws UserError when the function cannot run here or is throttled; the signal's reason when cancelled.
   */
  invoke(
    request: InvokeRequest,
    listener: InvocationListener,
    signal?: AbortSignal,
  ): Promise<InvocationResult>;
  /**
   * Makes a function ready without running it.
   * @throws UserError when it cannot run here.
   */
  prepare(lambdaFunction: LambdaFunction): Promise<PreparedFunction>;
  /** The Lambda API that the functions' own calls go to from their next event on, as a URL; absent: AWS's. */
  useLambdaApi(url: string | undefined): void;
  /** The AWS keys of the function that has this access key, once it has run. */
  credentialsOf(accessKeyId: string): AwsCredentials | undefined;
  /** From now on the function's processes wait for a debugger; see {@link CommonOptions.onDebuggee}. */
  startDebugging(options: DebugOptions): void;
  /** Ends the environments that are being debugged. */
  stopDebugging(functionId: string): void;
  /** A debugger holds an environment, or lets it go on: Lambda's clock stands still meanwhile. */
  setPaused(environmentId: string, paused: boolean): void;
  /**
   * From now on the function's events go to a process that a person starts.
   * @throws UserError when the function's environment file cannot be read.
   */
  exposeRuntimeApi(lambdaFunction: LambdaFunction): Promise<ExposedRuntimeApi>;
  hideRuntimeApi(functionId: string): void;
  /**
   * Ends the environments of a function, or all; running events are refused. Resolves when their extensions are done,
   * which may take as long as Lambda gives them.
   */
  stopEnvironments(functionId?: string): Promise<void>;
  /** Ends every process and removes every temporary file. */
  dispose(): void;
}

/** What the next function will probably run on. */
export interface ExpectedFunction {
  readonly executable: NodeLaunchInput['executable'];
  readonly memoryMb: number;
}

/** Follows a running invocation. */
export interface InvocationListener {
  phase(phase: RunningPhase): void;
  log(record: LogRecord): void;
  /**
   * The runtime has answered and extensions, or the runtime itself, are still at work: on AWS the caller has the answer
   * now. The result will have the same, whatever happens. Not called when nothing goes on.
   */
  answered?(answer: InvocationAnswer): void;
  /** Takes a streamed response as it comes; see {@link StreamConsumer}. */
  readonly stream?: StreamConsumer;
}

interface CommonOptions {
  readonly settings: EmulatorSettings;
  readonly createPreparation: (settings: EmulatorSettings) => Preparation | Promise<Preparation>;
  /** Build a changed function before its next event asks for it. */
  readonly watchSources?: boolean;
  readonly onEnvironments?: (environments: readonly EnvironmentState[]) => void;
  /** What is written while an environment with extensions is shut down, which belongs to no invocation. */
  readonly onShutdownLog?: (record: LogRecord) => void;
  /** A process waits for a debugger to attach. */
  readonly onDebuggee?: (debuggee: Debuggee) => void;
  /** A function's Runtime API is closed with no one having asked for that. */
  readonly onRuntimeApiLost?: (functionId: string) => void;
  /** Lambda's own limit unless a test cannot wait that long. */
  readonly initLimitMs?: number;
}

/** With our bootstrap, `dist/nodeRuntime.js`, or with a host in which a spare may be waiting. */
export type EmulatorOptions = CommonOptions &
  ({ readonly bootstrapDirectory: string } | { readonly processHost: ProcessHost });

/** A spare is started again when nothing has run for this long. */
const spareDelayMs = 100;
const idleCheckMs = 15_000;

/** Makes the emulator. It starts no process before one is needed. */
export function createEmulator(options: EmulatorOptions): Emulator {
  let { settings } = options;
  let preparation: Promise<Preparation> | undefined;
  /** The functions as they were last asked for. */
  const latest = new Map<string, LambdaFunction>();
  const credentials = createFunctionCredentials();
  let lambdaApiUrl: string | undefined;
  let running = 0;
  let spareTimer: NodeJS.Timeout | undefined;
  const host = 'processHost' in options ? options.processHost : createProcessHost(options.bootstrapDirectory);
  // More at once would only slow each other's init down.
  const startGate = createStartGate(availableParallelism() * 2);
  const environments = createEnvironments({
    create: newEnvironment,
    onRemove: host.removeFiles,
    onChange: tellEnvironments,
  });
  const debugged = createDebuggedFunctions(debuggee => options.onDebuggee?.(debuggee));
  const exposed = createExposedFunctions(functionId => options.onRuntimeApiLost?.(functionId));
  const idleCheck = setInterval(() => environments.expire(settings.idleMinutes * 60_000), idleCheckMs);
  idleCheck.unref();

  return {
    configure(changed) {
      settings = changed;
      endPreparation();
      environments.retire();
    },
    warm(expected) {
      if (settings.isolation === 'auto') return; // A spare sees this machine's files.
      host.ensureSpare(nodeLaunch({ ...expected, variables: [] }, settings));
    },
    prepare: async lambdaFunction => (await currentPreparation()).prepare(lambdaFunction),
    useLambdaApi(url) {
      lambdaApiUrl = url;
    },
    async invoke(request, listener, signal) {
      requireEvent(request.event);
      clearTimeout(spareTimer);
      running += 1;
      try {
        const functionId = functionIdOf(request.function);
        const turn = exposed.inTurn(functionId, () =>
          debugged.inTurn(functionId, () => run(request, listener, signal)),
        );
        return await untilAborted(turn, signal);
      } finally {
        running -= 1;
      }
    },
    credentialsOf: credentials.of,
    startDebugging: debugged.start,
    stopDebugging(functionId) {
      debugged.stop(functionId);
      void environments.end(functionId);
    },
    setPaused: environments.setPaused,
    exposeRuntimeApi: lambdaFunction => exposed.open(lambdaFunction, settings),
    hideRuntimeApi(functionId) {
      exposed.close(functionId);
      void environments.end(functionId);
    },
    stopEnvironments: functionId => environments.end(functionId),
    dispose() {
      clearInterval(idleCheck);
      clearTimeout(spareTimer);
      endPreparation();
      void environments.end();
      exposed.dispose();
      host.dispose();
    },
  };

  async function run(
    request: InvokeRequest,
    listener: InvocationListener,
    signal: AbortSignal | undefined,
  ): Promise<InvocationResult> {
    signal?.throwIfAborted();
    const startedAtMs = Date.now();
    const startMs = performance.now();
    const timeline = createTimeline();
    const log: LogRecord[] = [];
    listener.phase('building');
    latest.set(request.function.id, request.function);
    const prepared =
      exposed.prepared(request.function) ??
      debugged.adapt(
        withLambdaApi(await (await currentPreparation()).prepare(request.function), lambdaApiUrl),
      );
    credentials.note(prepared);
    signal?.throwIfAborted();
    if (prepared.buildMs > 0) timeline.add('build', startMs, performance.now() - startMs);

    const environment = environments.take(prepared, request.call?.tenantId);
    const { environmentId } = environment;
    const kill = (): void => environment.kill();
    signal?.addEventListener('abort', kill);
    const event = newEvent(request, prepared, listener.stream);
    const { requestId } = event;
    try {
      const run = await environment.run(event, {
        timeline,
        phase(phase) {
          listener.phase(phase);
          tellEnvironments();
        },
        log(record) {
          log.push(record);
          listener.log(record);
        },
        answered: answer => listener.answered?.(answer),
      });
      const phases = timeline.phases();
      const files = path.join(host.temporaryDirectory(), environmentId);
      const notes = [...run.notes, ...temporaryFilesNotes(files, prepared.ephemeralStorageMb)];
      const isolated = host.isIsolated(environmentId)
        ? {
            ephemeralStorageMb: prepared.ephemeralStorageMb,
            localFiles: await localFiles(run.error?.stackTrace ?? [], prepared),
          }
        : undefined;
      return invocationResult({
        request,
        prepared,
        environmentId,
        run: { ...run, notes },
        requestId,
        startedAtMs,
        log,
        phases,
        ...(isolated && { isolated }),
      });
    } catch (error) {
      environment.kill();
      if (error instanceof EnvironmentKilled) throw stopped(prepared.functionName);
      throw error;
    } finally {
      signal?.removeEventListener('abort', kill);
      environments.release(environment);
      renewSpare(prepared.launch);
    }
  }

  function newEvent(
    { event, call = {} }: InvokeRequest,
    { functionName }: PreparedFunction,
    stream: StreamConsumer | undefined,
  ): Omit<InvocationEvent, 'deadlineMs'> {
    const { requestId = randomUuid(), traceId = newTraceId(), qualifier, ...rest } = call;
    return {
      ...rest,
      requestId,
      traceId,
      payload: event,
      functionArn: functionArn(settings.region, functionName, qualifier),
      ...(stream && { stream }),
    };
  }

  function currentPreparation(): Promise<Preparation> {
    if (preparation) return preparation;
    const created = newPreparation();
    preparation = created;
    // The next event tries again.
    created.catch(() => {
      if (preparation === created) preparation = undefined;
    });
    return created;
  }

  function endPreparation(): void {
    void preparation?.then(
      ended => ended.dispose(),
      () => {}, // Whoever asked for it was told.
    );
    preparation = undefined;
  }

  function newEnvironment(prepared: PreparedFunction): Environment {
    const attendance = exposed.attendance(prepared) ?? debugged.attendance(prepared);
    return createEnvironment({
      prepared,
      ...(attendance && { attendance }),
      initLimitMs: options.initLimitMs ?? limits.initMs,
      cpuShare: settings.cpuShare && hasStopSignals,
      startGate,
      ...(options.onShutdownLog && { onShutdownLog: options.onShutdownLog }),
      startRuntime: async environmentId =>
        exposed.runtimeOf(prepared) ?? startRuntime(prepared, environmentId, { host, settings }),
    });
  }

  async function newPreparation(): Promise<Preparation> {
    const created = await options.createPreparation(settings);
    if (!options.watchSources) return created;
    created.onStale(functionId => {
      const changed = latest.get(functionId);
      // What is wrong with the new sources is told when an event wants them.
      if (changed) created.prepare(changed).catch(() => {});
    });
    return created;
  }

  /** Starts a spare like the process that was used last, when nothing runs. */
  function renewSpare(launch: Launch): void {
    clearTimeout(spareTimer);
    spareTimer = setTimeout(() => {
      if (running === 0 && launch.handover === 'assignment' && settings.isolation === 'off')
        host.ensureSpare(launch);
    }, spareDelayMs);
    spareTimer.unref();
  }

  function tellEnvironments(): void {
    options.onEnvironments?.(environments.states());
  }
}

/** Rejects as soon as the signal aborts, whatever becomes of the task. */
function untilAborted<T>(task: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return task;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort);
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
  });
}
