import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import type { ExtensionProcess } from '../extensions/extensionProcess.ts';
import { createIsolation } from '../isolation/isolation.ts';
import type { Namespaces } from '../isolation/namespaces.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { randomUuid } from '../randomIds.ts';
import { newContainerName } from './container.ts';
import type { Launch } from './launch.ts';
import { createReaper } from './reaper.ts';
import type { RuntimeProcess } from './runtimeProcess.ts';
import { createSpares } from './spares.ts';
import { type DirectStart, startDirectly, startSpare } from './startProcess.ts';

/** The processes of an emulator, and the place for their files. Whatever happens, none of them is left. */
export interface ProcessHost {
  /** Starts a spare for this launch, unless there is one. */
  ensureSpare(launch: Launch): void;
  /** The fitting spare, or a process started now: for launches that hand over by assignment. */
  take(launch: Launch): RuntimeProcess;
  /** A process with variables that depend on the address of its Runtime API: for launches that hand over so. */
  start(launch: Launch, options: DirectStart): Promise<RuntimeProcess>;
  /** Ends an extension's process with the others. */
  adopt(extension: ExtensionProcess): void;
  /**
   * The parent of what stands for `/tmp` in the environments. It is made when first asked for: before an assignment.
   * @throws UserError when it cannot be made.
   */
  temporaryDirectory(): string;
  /**
   * Gives an environment Lambda's file system, once for all its processes. A phrase where it cannot have that, which
   * says why.
   * @param directory what would stand for `/tmp`
   */
  isolate(environmentId: string, prepared: PreparedFunction, directory: string): Promise<Namespaces | string>;
  /** Whether an environment has Lambda's file system. */
  isIsolated(environmentId: string): boolean;
  /** Removes what stands for `/tmp` in an environment; what cannot be removed now goes at the end. */
  removeFiles(environmentId: string): void;
  /** Ends every process at once and removes the files. */
  dispose(): void;
}

type HostedProcess = Pick<RuntimeProcess, 'processId' | 'kill'>;

/** @param bootstrapDirectory the folder with our bootstraps, `dist` */
export function createProcessHost(bootstrapDirectory: string): ProcessHost {
  let temporaryDirectory: string | undefined;
  const processes = new Set<HostedProcess>();
  const reaper = createReaper();
  const spares = createSpares(start);
  const isolation = createIsolation(bootstrapDirectory);

  function start(launch: Launch): RuntimeProcess {
    return keep(startSpare({ launch, bootstrapDirectory, onEnd: forget }));
  }

  function keep<P extends HostedProcess>(started: P): P {
    processes.add(started);
    reaper.add(started.processId);
    return started;
  }

  function makeTemporaryDirectory(): string {
    if (temporaryDirectory !== undefined) return temporaryDirectory;
    const directory = path.join(tmpdir(), `lambda-workbench-${randomUuid()}`);
    reaper.start(directory); // First: what it knows is removed even when this process is killed now.
    makeDirectory(directory);
    temporaryDirectory = directory;
    return directory;
  }

  function forget(ended: HostedProcess): void {
    processes.delete(ended);
    reaper.remove(ended.processId);
  }

  return {
    ensureSpare: spares.ensure,
    take: spares.take,
    async start(launch, options) {
      if (!launch.isContainer) {
        return keep(await startDirectly({ launch, bootstrapDirectory, onEnd: forget }, options));
      }
      const containerName = newContainerName();
      reaper.addContainer(launch.executablePath, containerName);
      const onEnd = (ended: HostedProcess): void => {
        forget(ended);
        reaper.removeContainer(containerName);
      };
      return keep(await startDirectly({ launch, bootstrapDirectory, onEnd, containerName }, options));
    },
    adopt(extension) {
      keep(extension);
      void extension.ended.then(() => forget(extension));
    },
    temporaryDirectory: makeTemporaryDirectory,
    isolate: isolation.open,
    isIsolated: isolation.has,
    removeFiles(environmentId) {
      isolation.close(environmentId);
      if (temporaryDirectory === undefined) return;
      rm(path.join(temporaryDirectory, environmentId), { recursive: true, force: true }).catch(() => {});
    },
    dispose() {
      for (const left of processes) left.kill();
      isolation.closeAll();
      if (reaper.finish() || temporaryDirectory === undefined) return;
      rmSync(temporaryDirectory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    throw new UserError({
      code: 'no-temporary-directory',
      what: 'The function could not be started: there is no place for its temporary files.',
      why: error instanceof Error ? error.message : String(error),
      toDo: `Make ${path.dirname(directory)} writable, or name another folder in the environment variable TMPDIR (TEMP on Windows).`,
    });
  }
}
