import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { layerPlace, taskPlace } from './places.ts';

/**
 * A function as its processes see it where code and layers are at Lambda's places. It is started with all that it
 * needs, because a spare sees this machine's places.
 */
export function insideFunction(prepared: PreparedFunction): PreparedFunction {
  const { launch, executable, runtime, layerRoot } = prepared;
  const translate = translation(prepared);
  const isOwnProgram = runtime.family === 'provided';
  const { arguments: rest, ...others } = launch;
  return {
    ...prepared,
    taskRoot: taskPlace,
    ...(layerRoot !== undefined && { layerRoot: layerPlace }),
    executable: isOwnProgram ? { ...executable, path: translate(executable.path) } : executable,
    launch: {
      ...others,
      executablePath: isOwnProgram ? translate(launch.executablePath) : launch.executablePath,
      flags: launch.flags.map(translate),
      ...(rest && { arguments: rest.map(translate) }),
      variables: Object.fromEntries(
        Object.entries(launch.variables).map(([name, value]) => [name, translate(value)]),
      ),
      handover: launch.handover === 'assignment' ? 'both' : launch.handover,
    },
  };
}

/** Replaces paths in a text such as a class path or an option with a value. */
function translation({ taskRoot, layerRoot }: PreparedFunction): (text: string) => string {
  const places: [folder: string, place: string][] = [[taskRoot, taskPlace]];
  if (layerRoot !== undefined) places.push([layerRoot, layerPlace]);
  // One may be inside the other.
  places.sort(([one], [other]) => other.length - one.length);
  return text =>
    places.reduce((current, [folder, place]) => {
      const pattern = new RegExp(`(?<=^|[:=,])${literally(folder)}(?=$|[/:,])`, 'g');
      return current.replace(pattern, () => place);
    }, text);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
