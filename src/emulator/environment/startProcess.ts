import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { UserError } from '../../model/userError.ts';
import { enterNamespaces } from '../isolation/enterNamespaces.ts';
import type { Namespaces } from '../isolation/namespaces.ts';
import type { RuntimeApi } from '../runtimeApi/runtimeApi.ts';
import { containerCommand } from './container.ts';
import type { Launch } from './launch.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { givingAway, openOutputPipes } from './outputPipes.ts';
import { hasStopSignals } from './processGroup.ts';
import { followProcess, type RuntimeProcess } from './runtimeProcess.ts';

export interface StartOptions {
  readonly launch: Launch;
  /** The folder with our bootstraps, `dist`. */
  readonly bootstrapDirectory: string;
  /** Called when the process has ended. */
  readonly onEnd: (process: RuntimeProcess) => void;
}

/** What a process is started with that gets no assignment. */
export interface DirectStart {
  /** Its whole environment, for the address of its Runtime API. */
  readonly variablesFor: (address: string) => Readonly<Record<string, string>>;
  /** Becomes the working directory. */
  readonly taskRoot: string;
  /** For what the process needs while it starts. */
  readonly temporaryDirectory: string;
  /** Where it sees Lambda's file system, which has the task root then. */
  readonly namespaces?: Namespaces;
  /** It begins when it is released: its extensions come first. */
  readonly waits: boolean;
}

export interface DirectStartOptions extends StartOptions {
  /** For a launch of a container. */
  readonly containerName?: string;
}

/**
 * Starts our bootstrap, which waits for its assignment: a spare.
 * @throws UserError when the executable cannot be started.
 */
export function startSpare({ launch, bootstrapDirectory, onEnd }: StartOptions): RuntimeProcess {
  const { child, processId } = spawnProcess(launch, bootstrapDirectory, { env: launch.variables });
  const outbox = createOutbox();
  return followProcess({ child, processId, runtimeApi: loadRuntimeApi(outbox), outbox, onEnd });
}

/**
 * Starts a process with all it needs, as AWS does.
 * @throws UserError when the executable cannot be started.
 */
export async function startDirectly(
  { launch, bootstrapDirectory, onEnd, containerName }: DirectStartOptions,
  { variablesFor, taskRoot, temporaryDirectory, namespaces, waits }: DirectStart,
): Promise<RuntimeProcess> {
  const outbox = createOutbox();
  const api = await loadRuntimeApi(outbox);
  try {
    const env = { ...variablesFor(api.address), ...launch.variables };
    const runtimeApi = Promise.resolve(api);
    if (containerName !== undefined) {
      const run = containerCommand(launch.arguments ?? [], containerName, env, process);
      const client = { ...launch, arguments: run.arguments };
      const { child, processId } = spawnProcess(client, bootstrapDirectory, { env: run.variables });
      return followProcess({ child, processId, runtimeApi, outbox, isContainer: true, onEnd });
    }
    const pipes = hasStopSignals ? await openOutputPipes(temporaryDirectory) : undefined;
    const { child, processId } = givingAway(pipes, () =>
      spawnProcess(launch, bootstrapDirectory, {
        env,
        cwd: taskRoot,
        waits,
        ...(namespaces && { namespaces }),
        ...(pipes && { outputs: pipes.writeEnds }),
      }),
    );
    const outputs = pipes?.readEnds;
    return followProcess({
      child,
      processId,
      runtimeApi,
      outbox,
      variables: env,
      ...(outputs && { outputs }),
      onEnd,
    });
  } catch (error) {
    api.close();
    throw error;
  }
}

interface SpawnChoices {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** In which the working directory is. */
  readonly namespaces?: Namespaces;
  /** See {@link DirectStart.waits}. */
  readonly waits?: boolean;
  /** Descriptors that become the standard output and error. */
  readonly outputs?: readonly ['pipe' | number, 'pipe' | number];
}

/** Descriptors: see `protocol/bootstrap.ts`. */
function spawnProcess(
  launch: Launch,
  bootstrapDirectory: string,
  { env, cwd, outputs = ['pipe', 'pipe'], namespaces, waits = false }: SpawnChoices,
): { child: ChildProcess; processId: number } {
  const { executablePath, flags, bootstrap, arguments: rest = [] } = launch;
  const program = bootstrap === undefined ? [] : [path.join(bootstrapDirectory, bootstrap)];
  const command = [executablePath, ...flags, ...program, ...rest] as const;
  const begun = waits ? waiting(command) : command;
  const entering = enterNamespaces(namespaces, begun, cwd ?? '/', env);
  const [file, ...parameters] = entering.command;
  const child = spawn(file, parameters, {
    env: entering.env,
    cwd: namespaces ? '/' : cwd,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', ...outputs, 'pipe', 'pipe'],
  });
  child.on('error', () => {}); // Told below: a process that did not start has no id.
  if (child.pid === undefined) throw cannotStart(executablePath);
  return { child, processId: child.pid };
}

/** The same command, run when a line comes on descriptor 4. The shell becomes the process. */
function waiting(command: readonly string[]): readonly [string, ...string[]] {
  return ['/bin/sh', '-c', 'IFS= read -r line <&4 && exec "$@"', 'sh', ...command];
}

/** Node's HTTP server is loaded while the process is on its way. */
async function loadRuntimeApi(outbox: Outbox): Promise<RuntimeApi> {
  const { startRuntimeApi } = await import('../runtimeApi/runtimeApi.ts');
  return startRuntimeApi(message => outbox.tell(to => to.message(message)));
}

function cannotStart(executablePath: string): UserError {
  return new UserError({
    code: 'not-startable',
    what: 'The function could not be started.',
    why: `${executablePath} is not there, may not be executed, or is for another kind of machine.`,
    toDo: 'Choose another executable in the settings lambdaWorkbench.emulator, or build the function for this machine.',
  });
}
