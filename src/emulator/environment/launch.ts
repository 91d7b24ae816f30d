import path from 'node:path';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { PreparedFunction, RuntimeExecutable } from '../preparation/preparedFunction.ts';
import { nodeFlags } from '../runtimes/node/nodeFlags.ts';

/** What a process must be given when it starts, because nothing can change it later. */
export interface Launch {
  readonly executablePath: string;
  /** What stands before the bootstrap. */
  readonly flags: readonly string[];
  /** The file of our bootstrap, relative to the folder of bootstraps; absent when the executable needs none. */
  readonly bootstrap?: string;
  /** What follows. */
  readonly arguments?: readonly string[];
  /** Environment variables that the executable or the system's loader reads at the start. */
  readonly variables: Readonly<Record<string, string>>;
  /**
   * How the process learns what to run. `assignment`: our bootstrap waits for it on descriptor 4, so that the
   * process can be a spare. `variables`: it is started with all of Lambda's variables in the task root, as on AWS.
   * `both`: started so, and our bootstrap waits for the rest.
   */
  readonly handover: 'assignment' | 'variables' | 'both';
  /** The executable is Docker's client, and `arguments` are what `docker run` needs besides names and variables. */
  readonly isContainer?: true;
}

/** Two launches with the same key start processes that can stand in for each other. */
export function launchKey(launch: Launch): string {
  return JSON.stringify([
    launch.executablePath,
    launch.flags,
    launch.bootstrap,
    launch.arguments,
    launch.variables,
  ]);
}

/** Read once, at the start of a process; a spare with other values would behave otherwise. */
const startVariables = ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'LD_PRELOAD', 'OPENSSL_CONF', 'SSL_CERT_FILE'];

export interface NodeLaunchInput extends Pick<PreparedFunction, 'memoryMb' | 'layerRoot'> {
  readonly executable: Omit<RuntimeExecutable, 'origin'>;
  readonly variables: readonly Pick<PreparedFunction['variables'][number], 'name' | 'value'>[];
}

/** How a function's Node.js process is started. */
export function nodeLaunch(input: NodeLaunchInput, { strict }: Pick<EmulatorSettings, 'strict'>): Launch {
  const { executable, memoryMb, layerRoot } = input;
  const [nodeMajor = 0, nodeMinor = 0] = executable.version.split('.').map(Number);
  const own = input.variables.filter(({ name }) => startVariables.includes(name));
  return {
    executablePath: executable.path,
    bootstrap: 'nodeRuntime.js',
    handover: 'assignment',
    flags: nodeFlags({ memoryMb, nodeMajor, nodeMinor, strict }),
    variables: {
      ...(process.env['SystemRoot'] !== undefined && { SystemRoot: process.env['SystemRoot'] }),
      ...(executable.isElectron && { ELECTRON_RUN_AS_NODE: '1' }),
      ...(layerRoot !== undefined && { LD_LIBRARY_PATH: path.join(layerRoot, 'lib') }),
      ...Object.fromEntries(own.map(({ name, value }) => [name, value])),
    },
  };
}
