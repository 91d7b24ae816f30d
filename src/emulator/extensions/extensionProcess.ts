import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { LogRecord } from '../../model/invocation.ts';
import type { Exit } from '../environment/exit.ts';
import { openMemoryMeter } from '../environment/memoryMeter.ts';
import { followProcessTree } from '../environment/processTree.ts';
import { readProcessLog } from '../logs/processLog.ts';
import { readHead } from './findExtensions.ts';

/** The process of an external extension. */
export interface ExtensionProcess {
  readonly name: string;
  readonly processId: number;
  freeze(): void;
  thaw(): void;
  memoryMb(): number;
  /** Resolves when all that it wrote has been told. */
  drainLog(): Promise<void>;
  kill(): void;
  /** Resolves when it has ended and its log is complete. */
  readonly ended: Promise<Exit>;
}

export interface StartExtension {
  readonly file: string;
  /** The command that runs it in the environment's namespaces, where that has some. */
  readonly enter?: (file: string) => readonly [string, ...string[]];
  readonly variables: Readonly<Record<string, string>>;
  readonly onLog: (record: LogRecord) => void;
}

/** Why a file was not started, in the words of Lambda's log. */
export interface LaunchFailure {
  readonly name: string;
  readonly message: string;
  /** What the line `EXTENSION` says. */
  readonly errorType: 'PermissionDenied' | 'TooManyExtensions' | 'UnknownError';
}

/** Starts an extension in a process group of its own, with the root folder as its working directory. */
export async function startExtension(options: StartExtension): Promise<ExtensionProcess | LaunchFailure> {
  const { file, enter, variables, onLog } = options;
  const name = path.basename(file);
  // What cannot run is started as it is: the system then says why.
  const [program, ...rest] = enter && (await isProgram(file)) ? enter(file) : [file];
  const child = spawnExtension(program, rest, variables);
  if (child instanceof Error) return launchFailure(name, child);
  const processId = child.pid;
  if (processId === undefined) return launchFailure(name, await errorOf(child));
  child.on('error', () => {}); // Its exit tells.

  let hasEnded = false;
  const tree = followProcessTree(processId);
  const memoryMeter = openMemoryMeter(processId);
  const log = readProcessLog(
    { standardOutput: child.stdout as Readable, standardError: child.stderr as Readable },
    onLog,
    { source: 'extension' },
  );
  const ended = new Promise<Exit>(resolve => {
    child.once('exit', (code, signal) => {
      hasEnded = true;
      tree.killRest();
      memoryMeter.close();
      void log.drain().then(() => {
        for (const stream of child.stdio) stream?.destroy();
        resolve({ code, signal });
      });
    });
  });
  return {
    name,
    processId,
    freeze: () => tree.stop(false),
    thaw: () => tree.resume(),
    memoryMb: () => memoryMeter.readMb(),
    drainLog: () => log.drain(),
    kill() {
      if (!hasEnded) tree.kill();
    },
    ended,
  };
}

/** An executable file that the system can start without a shell. */
async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return /^(?:#!|\x7fELF)/.test((await readHead(file)).toString('latin1'));
  } catch {
    return false;
  }
}

/** Some errors of the system are thrown, others come as an event. */
function spawnExtension(
  file: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess | Error {
  try {
    return spawn(file, parameters, { cwd: '/', env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function errorOf(child: ChildProcess): Promise<NodeJS.ErrnoException> {
  return new Promise(resolve => child.once('error', resolve));
}

/** Errors of the system as Go words them. */
const systemTexts: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  ENOENT: 'no such file or directory',
  ENOEXEC: 'exec format error',
};

function launchFailure(name: string, { code = '', message }: NodeJS.ErrnoException): LaunchFailure {
  return {
    name,
    message: `fork/exec /opt/extensions/${name}: ${systemTexts[code] ?? message}`,
    errorType: code === 'EACCES' ? 'PermissionDenied' : 'UnknownError',
  };
}
