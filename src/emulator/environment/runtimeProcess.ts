import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Assignment } from '../../protocol/bootstrap.ts';
import { parseDebugReport } from '../debug/debugReport.ts';
import type { ShutdownReason } from '../extensions/extensionEvent.ts';
import { type ExtensionGroup, type StartGroup, startExtensionGroup } from '../extensions/extensionGroup.ts';
import { type ShutdownParts, shutDown } from '../extensions/shutdown.ts';
import { readProcessLog } from '../logs/processLog.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { InvocationEvent } from '../runtimeApi/runtimeMessage.ts';
import { openCpuMeter } from './cpuMeter.ts';
import { limitCpu } from './cpuShare.ts';
import type { Exit } from './exit.ts';
import { openMemoryMeter } from './memoryMeter.ts';
import type { Outbox, ProcessListener } from './outbox.ts';
import { hasStopSignals, signalGroup, signalProcess } from './processGroup.ts';
import { followProcessTree } from './processTree.ts';

/**
 * A process that runs, or will run, a function's runtime, with the Runtime API it talks to and the extensions beside
 * it.
 */
export interface RuntimeProcess {
  readonly processId: number;
  /** Who hears of the process from now on; what nobody has heard yet is told first. */
  listen(listener: ProcessListener | undefined): void;
  /** The address of its Runtime API, as `host:port`. */
  address(): Promise<string>;
  /** Its Runtime API, from when there is an address. */
  api(): RuntimeApi | undefined;
  assign(assignment: Omit<Assignment, 'freeze'>): void;
  /** Lets a process go on that was started to wait for its extensions. */
  release(): void;
  /** Starts the extensions of its environment. */
  startExtensions(
    options: Pick<StartGroup, 'files' | 'enter' | 'variables' | 'onStart' | 'onRegistered'>,
  ): void;
  deliver(event: InvocationEvent): void;
  /**
   * Stops the process and its extensions with all their descendants; they must be waiting for an event.
   * @param isIdle see {@link ProcessTree.stop}
   */
  freeze(isIdle: boolean): void;
  thaw(): void;
  /** The memory that it, its extensions and their descendants use, see {@link MemoryMeter}. */
  memoryMb(): number;
  /** Holds them to a number of processors, or a part of one, until what it returns is called. */
  limitCpu(processors: number): () => void;
  /** Resolves when all that they wrote has been told. */
  drainLog(): Promise<void>;
  /** Lambda's shutdown phase, see {@link shutDown}. Resolves when nothing is left and all was told. */
  end(reason: ShutdownReason): Promise<void>;
  /** Ends all of them at once. */
  kill(): void;
  readonly hasEnded: boolean;
}

/** What a process is followed with. */
export interface FollowOptions {
  readonly child: ChildProcess;
  readonly processId: number;
  /** Its Runtime API, from when it is there. */
  readonly runtimeApi: Promise<RuntimeApi>;
  /** Tells who listens, or keeps it for who will. */
  readonly outbox: Outbox;
  /** Its environment variables, where they are known when it is started. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Its standard output and error, where they are not streams of `child`. */
  readonly outputs?: readonly [output: Readable, error: Readable];
  /** It is Docker's client: what counts runs in a container that it cannot stop, measure or hear of at once. */
  readonly isContainer?: true;
  /** Called when the process has ended. */
  readonly onEnd: (process: RuntimeProcess) => void;
}

/** It holds the id of the environment, which is used once. */
const ownVariable = 'AWS_LAMBDA_LOG_STREAM_NAME';

/** What a container writes comes through two other processes. */
const containerLogMs = 50;

const freezeMode: Assignment['freeze'] = hasStopSignals ? 'signal' : 'block';

/** Follows a process that was just started with five streams, in a process group of its own. */
export function followProcess(options: FollowOptions): RuntimeProcess {
  const { child, processId, runtimeApi, outbox, variables, outputs, isContainer, onEnd } = options;
  let hasEnded = false;
  let group: ExtensionGroup | undefined;
  const tree = followProcessTree(processId);
  if (variables) recognizeBy(variables);
  const memoryMeter = openMemoryMeter(processId);
  const control = child.stdio[4] as Writable;
  control.on('error', () => {}); // The process is gone; its exit tells.
  const log = readProcessLog(
    {
      standardOutput: outputs?.[0] ?? (child.stdout as Readable),
      standardError: outputs?.[1] ?? (child.stderr as Readable),
      frames: child.stdio[3] as Readable,
    },
    record => outbox.tell(to => to.log(record)),
    {
      onReport(text) {
        const report = parseDebugReport(text);
        if (report) outbox.tell(to => to.debug(report));
      },
    },
  );
  let startedApi: RuntimeApi | undefined;
  runtimeApi.then(
    api => {
      startedApi = api;
      if (hasEnded) api.close();
    },
    () => {}, // `address()` gives the failure to who asks.
  );
  const ended = new Promise<void>(resolve => {
    child.once('exit', (code, signal) => {
      hasEnded = true;
      tree.killRest(); // What it started ends with it, as Lambda's environment does.
      onEnd(self);
      void settle(isContainer ? containerExit({ code, signal }) : { code, signal }).then(resolve);
    });
  });

  /** What the process wrote and posted before it ended comes first. */
  async function settle(exit: Exit): Promise<void> {
    await log.drain();
    await startedApi?.drain();
    memoryMeter.close();
    releaseStreams(child, outputs);
    if (group) void Promise.all(group.processes.map(extension => extension.ended)).then(closeApi);
    else closeApi();
    outbox.tell(to => to.exit(exit));
  }

  function closeApi(): void {
    startedApi?.close();
  }

  function recognizeBy(known: Readonly<Record<string, string | undefined>>): void {
    tree.recognizeBy(`${ownVariable}=${known[ownVariable]}`);
  }

  function partsOf({ extensions: registry, telemetry }: RuntimeApi): ShutdownParts {
    const terminate = (): void => {
      if (!hasEnded) signalProcess(processId, 'SIGTERM');
    };
    const runtime = { terminate, kill: killRuntime, ended };
    return { runtime, processes: group?.processes ?? [], registry, telemetry };
  }

  function killRuntime(): void {
    if (!hasEnded) tree.kill();
  }

  const self: RuntimeProcess = {
    processId,
    listen: outbox.listen,
    address: async () => (await runtimeApi).address,
    api: () => startedApi,
    assign(assignment) {
      const line: Assignment = { ...assignment, freeze: freezeMode };
      if (assignment.variables) recognizeBy(assignment.variables);
      control.write(`${JSON.stringify(line)}\n`);
    },
    release() {
      control.write('\n');
    },
    startExtensions(start) {
      if (!startedApi || hasEnded) return;
      group = startExtensionGroup({
        ...start,
        registry: startedApi.extensions,
        onLog: record => outbox.tell(to => to.log(record)),
        onFailure: failure => outbox.tell(to => to.message({ type: 'extensionFailed', ...failure })),
      });
    },
    deliver(event) {
      startedApi?.deliver(event);
    },
    freeze(isIdle) {
      startedApi?.telemetry.pause();
      if (!isContainer) tree.stop(isIdle);
      for (const extension of group?.processes ?? []) extension.freeze();
    },
    thaw() {
      for (const extension of group?.processes ?? []) extension.thaw();
      if (hasStopSignals) tree.resume();
      else control.write('\n');
      startedApi?.telemetry.resume();
    },
    memoryMb() {
      const ownMb = isContainer ? 0 : memoryMeter.readMb();
      return group ? group.processes.reduce((sum, extension) => sum + extension.memoryMb(), ownMb) : ownMb;
    },
    limitCpu(processors) {
      const groups = [processId, ...(group?.processes ?? []).map(extension => extension.processId)];
      const meters = groups.map(openCpuMeter);
      const end = limitCpu({
        processors,
        usedMs: () => sumOf(meters.map(meter => meter.readMs())),
        stop: () => signalAll(groups, 'SIGSTOP'),
        resume: () => signalAll(groups, 'SIGCONT'),
      });
      return () => {
        end();
        for (const meter of meters) meter.close();
      };
    },
    async drainLog() {
      if (isContainer) await pause(containerLogMs);
      await log.drain();
      if (group) await Promise.all(group.processes.map(extension => extension.drainLog()));
    },
    async end(reason) {
      if (startedApi?.extensions.hasExtensions && hasStopSignals) {
        self.thaw();
        group?.expectEnd();
        await shutDown(partsOf(startedApi), reason);
      } else {
        self.kill();
      }
      await ended;
    },
    kill() {
      group?.expectEnd();
      killRuntime();
      for (const extension of group?.processes ?? []) extension.kill();
    },
    get hasEnded() {
      return hasEnded;
    },
  };
  return self;
}

/** Docker's client ends with 128 and the number of the signal that ended the container. */
function containerExit(exit: Exit): Exit {
  return exit.code === 128 + constants.signals.SIGKILL ? { code: null, signal: 'SIGKILL' } : exit;
}

function signalAll(groupIds: readonly number[], signal: 'SIGSTOP' | 'SIGCONT'): void {
  for (const groupId of groupIds) signalGroup(groupId, signal);
}

function sumOf(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((sum, time) => (sum === undefined || time === undefined ? undefined : sum + time), 0);
}

/** Descendants that left the group may keep the pipes open; nothing waits for them. */
function releaseStreams(child: ChildProcess, outputs: readonly Readable[] = []): void {
  for (const stream of [...child.stdio, ...outputs]) stream?.destroy();
}
