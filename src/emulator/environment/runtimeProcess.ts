import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { LogRecord } from '../../model/invocation.ts';
import { UserError } from '../../model/userError.ts';
import type { NodeAssignment } from '../../protocol/nodeRuntime.ts';
import { readProcessLog } from '../logs/processLog.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import type { InvocationEvent, RuntimeMessage } from '../runtimeApi/runtimeMessage.ts';
import type { Exit } from './exit.ts';
import type { Launch } from './launch.ts';
import { openMemoryMeter } from './memoryMeter.ts';
import { hasStopSignals } from './processGroup.ts';
import { followProcessTree } from './processTree.ts';

/** What happens in a runtime's process. */
export interface ProcessListener {
  message(message: RuntimeMessage): void;
  log(record: LogRecord): void;
  /** Comes once, after all messages and records; at once when the process has ended already. */
  exit(exit: Exit): void;
}

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

/** The node side of a process that is started with {@link startNodeProcess}. */
export interface NodeProcessOptions {
  readonly launch: Launch;
  /** Our bootstrap, `dist/nodeRuntime.js`. */
  readonly nodeRuntimeFile: string;
  /** Called when the process has ended. */
  readonly onEnd: (process: RuntimeProcess) => void;
}

/** It holds the id of the environment, which is used once. */
const ownVariable = 'AWS_LAMBDA_LOG_STREAM_NAME';

const freezeMode: NodeAssignment['freeze'] = hasStopSignals ? 'signal' : 'block';

/**
 * Starts our Node.js bootstrap in a process group of its own. It waits for its assignment, as a spare.
 * @throws UserError when the executable cannot be started.
 */
export function startNodeProcess(options: NodeProcessOptions): RuntimeProcess {
  const { launch, nodeRuntimeFile, onEnd } = options;
  const child = spawn(launch.executablePath, [...launch.flags, nodeRuntimeFile], {
    detached: true,
    windowsHide: true,
    env: launch.variables,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  child.on('error', () => {}); // Told below: a process that did not start has no id.
  const processId = child.pid;
  if (processId === undefined) throw cannotStart(launch.executablePath);

  const pending: ((listener: ProcessListener) => void)[] = [];
  let listener: ProcessListener | undefined;
  let hasEnded = false;
  const tell = (event: (listener: ProcessListener) => void): void => {
    if (listener) event(listener);
    else pending.push(event);
  };

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
    record => tell(to => to.log(record)),
  );
  const runtimeApi = loadRuntimeApi(message => tell(to => to.message(message)));
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
    tell(to => to.exit(exit));
  }

  const self: RuntimeProcess = {
    processId,
    listen(next) {
      listener = next;
      if (next) for (const event of pending.splice(0)) event(next);
    },
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

/** Node's HTTP server is loaded while the process is on its way. */
async function loadRuntimeApi(onMessage: (message: RuntimeMessage) => void): Promise<RuntimeApi> {
  const { startRuntimeApi } = await import('../runtimeApi/runtimeApi.ts');
  return startRuntimeApi(onMessage);
}

/** Descendants that left the group may keep the pipes open; nothing waits for them. */
function releaseStreams(child: ChildProcess): void {
  for (const stream of child.stdio) stream?.destroy();
}

function cannotStart(executablePath: string): UserError {
  return new UserError({
    code: 'node-not-startable',
    what: 'The function could not be started.',
    why: `${executablePath} is not there or may not be executed.`,
    toDo: 'Choose a Node.js executable in the setting lambdaWorkbench.emulator.nodePath.',
  });
}
