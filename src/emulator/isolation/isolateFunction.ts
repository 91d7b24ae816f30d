import path from 'node:path';
import type { EmulatorSettings } from '../../model/emulatorSettings.ts';
import type { ProcessHost } from '../environment/processHost.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { insideFunction } from './insideFunction.ts';
import type { Namespaces } from './namespaces.ts';
import { layerPlace } from './places.ts';

/** A function as its processes are to be started. */
export interface IsolatedFunction {
  readonly prepared: PreparedFunction;
  /** In which Lambda's file system is; absent where the function sees that of this machine. */
  readonly namespaces?: Namespaces;
  readonly notes: readonly string[];
}

/**
 * Gives a function Lambda's file system where the settings ask for it and the machine can. Containers have their own,
 * and debuggers need the files where the editor has them.
 * @param directory what otherwise stands for `/tmp`
 */
export async function isolateFunction(
  prepared: PreparedFunction,
  environmentId: string,
  directory: string,
  { host, settings }: { readonly host: ProcessHost; readonly settings: EmulatorSettings },
): Promise<IsolatedFunction> {
  if (settings.isolation === 'off' || prepared.launch.isContainer) return { prepared, notes: [] };
  if (prepared.debugPort !== undefined) return notIsolated(prepared, 'it is being debugged');
  const namespaces = await host.isolate(environmentId, prepared, directory);
  if (typeof namespaces === 'string') return notIsolated(prepared, namespaces);
  return { prepared: insideFunction(prepared), namespaces, notes: [] };
}

/** The path of a layer's file in `/opt`. */
export function inLayerPlace(file: string, layerRoot: string): string {
  return path.posix.join(layerPlace, path.relative(layerRoot, file));
}

function notIsolated(prepared: PreparedFunction, reason: string): IsolatedFunction {
  return {
    prepared,
    notes: [`Runs without Lambda's /var/task, /opt and /tmp, because ${reason.replace(/\.$/, '')}.`],
  };
}
