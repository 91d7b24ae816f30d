import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { NodeAssignment } from '../../protocol/nodeRuntime.ts';
import { parseDebugReport } from '../debug/debugReport.ts';
import { readProcessLog } from '../logs/processLog.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { InvocationEvent } from '../runtimeApi/runtimeMessage.ts';
import type { Exit } from './exit.ts';
import { openMemoryMeter } from './memoryMeter.ts';
import type { Outbox, ProcessListener } from './outbox.ts';
import { hasStopSignals } from './processGroup.ts';
import { followProcessTree } from './processTree.ts';

/** A process that runs, or will run, a function's runtime, with the Runtime API it talks to. */
export interface RuntimeProcess {
  readonly processId: number;
  /** Who hears of the process from now on; what nobody has heard yet is told first. */
  listen(listener: ProcessListener | undefined): void;
  /** The address of its Runtime API, as `host:port`. */
  address(): Promise<string>;
  assign(assignment: Omit<NodeAssignment, 'freeze'>): void;
  deliver(event: InvocationEvent): void;
  /** Stops the process with all its descendants; it must be waiting for an event. */
  freeze(): void;
  thaw(): void;
  /** The memory that it and its descendants use, see {@link MemoryMeter}. */
  memoryMb(): number;
  /** Resolves when all that it wrote has been told. */
  drainLog(): Promise<void>;
  /** Ends it at once. */
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
  /** Called when the process has ended. */
  readonly onEnd: (process: RuntimeProcess) => void;
}

/** It holds the id of the environment, which is used once. */
const ownVariable = 'AWS_LAMBDA_LOG_STREAM_NAME';

const freezeMode: NodeAssignment['freeze'] = hasStopSignals ? 'signal' : 'block';

/** Follows a process that was just started with five streams, in a process group of its own. */
export function followProcess(options: FollowOptions): RuntimeProcess {
  const { child, processId, runtimeApi, outbox, onEnd } = options;
  let hasEnded = false;
  const tree = followProcessTree(processId);
  const memoryMeter = openMemoryMeter(processId);
  const control = child.stdio[4] as Writable;
  control.on('error', () => {}); // The process is gone; its exit tells.
  const log = readProcessLog(
    {
      standardOutput: child.stdout as Readable,
      standardError: child.stderr as Readable,
      frames: child.stdio[3] as Readable,
    },
    record => outbox.tell(to => to.log(record)),
    text => {
      const report = parseDebugReport(text);
      if (report) outbox.tell(to => to.debug(report));
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
  child.once('exit', (code, signal) => {
    hasEnded = true;
    tree.killRest(); // What it started ends with it, as Lambda's environment does.
    onEnd(self);
    void end({ code, signal });
  });

  /** What the process wrote and posted before it ended comes first. */
  async function end(exit: Exit): Promise<void> {
    await log.drain();
    await startedApi?.drain();
    startedApi?.close();
    memoryMeter.close();
    releaseStreams(child);
    outbox.tell(to => to.exit(exit));
  }

  const self: RuntimeProcess = {
    processId,
    listen: outbox.listen,
    address: async () => (await runtimeApi).address,
    assign(assignment) {
      const line: NodeAssignment = { ...assignment, freeze: freezeMode };
      tree.recognizeBy(`${ownVariable}=${assignment.variables[ownVariable]}`);
      control.write(`${JSON.stringify(line)}\n`);
    },
    deliver(event) {
      startedApi?.deliver(event);
    },
    freeze: () => tree.stop(),
    thaw() {
      if (hasStopSignals) tree.resume();
      else control.write('\n');
    },
    memoryMb: () => memoryMeter.readMb(),
    drainLog: () => log.drain(),
    kill() {
      if (!hasEnded) tree.kill();
    },
    get hasEnded() {
      return hasEnded;
    },
  };
  return self;
}

/** Descendants that left the group may keep the pipes open; nothing waits for them. */
function releaseStreams(child: ChildProcess): void {
  for (const stream of child.stdio) stream?.destroy();
}
