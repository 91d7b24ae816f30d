import path from 'node:path';
import type { LogRecord } from '../../model/invocation.ts';
import { signalText } from '../environment/exit.ts';
import { type ExtensionProcess, type LaunchFailure, startExtension } from './extensionProcess.ts';
import { type ExtensionRegistry, maxExtensions } from './registry.ts';

/** An extension that the environment cannot go on without: it could not be started, or it ended. */
export interface ExtensionFailure {
  readonly errorType:
    | 'Extension.LaunchError'
    | 'Extension.InitError'
    | 'Extension.ExitError'
    | 'Extension.Crash';
  /** Without the request id. */
  readonly message: string;
}

/** The external extensions of an environment. */
export interface ExtensionGroup {
  readonly processes: readonly ExtensionProcess[];
  /** From now on those that end do what they are expected to do. */
  expectEnd(): void;
}

export interface StartGroup {
  /** Files, in the order of starting. */
  readonly files: readonly string[];
  /** The command that runs a file in the environment's namespaces, where it has some. */
  readonly enter?: (file: string) => readonly [string, ...string[]];
  readonly variables: Readonly<Record<string, string>>;
  readonly registry: ExtensionRegistry;
  readonly onLog: (record: LogRecord) => void;
  /** Called with each process, before the next one is started. */
  readonly onStart: (process: ExtensionProcess) => void;
  /** Called once, with the first failure. */
  readonly onFailure: (failure: ExtensionFailure) => void;
  /** Called when all have registered: now Lambda starts the runtime. */
  readonly onRegistered: () => void;
}

/** Starts extensions one after the other, as Lambda does before the runtime. */
export function startExtensionGroup(options: StartGroup): ExtensionGroup {
  const { files, enter, variables, registry, onLog, onStart, onRegistered } = options;
  const processes: ExtensionProcess[] = [];
  let isEnding = false;

  function fail(failure: ExtensionFailure): void {
    if (isEnding) return;
    isEnding = true;
    options.onFailure(failure);
  }

  function launchFailed({ name, message, errorType }: LaunchFailure): void {
    registry.launchFailed(name, errorType);
    fail({ errorType: 'Extension.LaunchError', message });
  }

  async function startAll(): Promise<void> {
    for (const file of files) registry.expect(path.basename(file));
    for (const [index, file] of files.entries()) {
      if (isEnding) return;
      if (index >= maxExtensions) {
        const name = path.basename(file);
        return launchFailed({ name, message: 'ErrTooManyExtensions', errorType: 'TooManyExtensions' });
      }
      const started = await startExtension({ file, ...(enter && { enter }), variables, onLog });
      if ('message' in started) return launchFailed(started);
      if (isEnding) return started.kill();
      processes.push(started);
      onStart(started);
      void started.ended.then(({ code, signal }) => {
        const message = signal ? `signal: ${signalText(signal)}` : exitMessage(code);
        fail({ errorType: registry.fault ?? 'Extension.Crash', message });
      });
    }
    registry.whenRegistered(onRegistered);
  }

  void startAll();
  return {
    processes,
    expectEnd() {
      isEnding = true;
    },
  };
}

/** In the words of AWS's runtime interface emulator. */
function exitMessage(code: number | null): string {
  return code === 0 ? 'exit code 0' : `exit status ${code}`;
}
