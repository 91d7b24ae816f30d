import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import type { Launch } from './launch.ts';

/** The variable that names a script which starts the runtime in Lambda's place. */
export const wrapperVariable = 'AWS_LAMBDA_EXEC_WRAPPER';

/**
 * Runs the wrapper with the command of the runtime as its arguments, or ends as the start scripts of AWS's runtimes
 * do. The wrapper's file and the name that the function gave it come before the command.
 */
const script = `
if [ ! -f "$1" ]; then echo "$2: does not exist"; exit 127; fi
if [ ! -x "$1" ]; then echo "$2: is not an executable"; exit 126; fi
wrapper=$1
shift 2
exec "$wrapper" "$@"
`;

export interface WrappedLaunch {
  readonly launch: Launch;
  readonly notes: readonly string[];
}

type Wrapped = Pick<PreparedFunction, 'runtime' | 'variables' | 'taskRoot' | 'layerRoot'>;

/**
 * The launch of a function with its wrapper script, where it has one. Runtimes of one's own do not know wrappers
 * (developer guide, "Modifying the runtime environment").
 */
export async function withExecWrapper(
  launch: Launch,
  prepared: Wrapped,
  platform: NodeJS.Platform,
): Promise<WrappedLaunch> {
  const name = prepared.variables.find(variable => variable.name === wrapperVariable)?.value;
  if (name === undefined || name === '') return { launch, notes: [] };
  if (prepared.runtime.family === 'provided') {
    return {
      launch,
      notes: [`${wrapperVariable} has no effect, as on AWS: ${prepared.runtime.id} knows no wrappers.`],
    };
  }
  if (platform === 'win32') {
    return {
      launch,
      notes: [`The wrapper ${name} is left out: scripts of Lambda layers do not run on Windows.`],
    };
  }
  const file = localFile(name, prepared);
  return {
    launch: {
      ...launch,
      executablePath: '/bin/sh',
      flags: ['-c', script, 'sh', file, name, launch.executablePath, ...launch.flags],
      handover: launch.handover === 'assignment' ? 'both' : launch.handover,
    },
    notes: await placeNotes(name, file, prepared),
  };
}

/** Where a file of Lambda's file system is on this machine. */
function localFile(name: string, { taskRoot, layerRoot }: Wrapped): string {
  for (const [place, root] of [
    ['/var/task/', taskRoot],
    ['/opt/', layerRoot],
  ]) {
    if (place !== undefined && root !== undefined && name.startsWith(place)) {
      return path.join(root, name.slice(place.length));
    }
  }
  return name;
}

async function placeNotes(name: string, file: string, { layerRoot }: Wrapped): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (layerRoot === undefined || !text.includes('/opt/')) return [];
  return [`The wrapper ${name} names files in /opt, which are in ${layerRoot} on this machine.`];
}
