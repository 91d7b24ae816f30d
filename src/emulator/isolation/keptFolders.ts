import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { wrapperVariable } from '../environment/execWrapper.ts';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';

/**
 * The folders right below `/tmp` and `/opt` without which a function cannot run, because its executable, our bootstrap
 * or something in its command is in there. Its code and its layers have other places.
 */
export async function keptFolders(
  { launch, executable, variables, taskRoot, layerRoot, function: { layers } }: PreparedFunction,
  bootstrapDirectory: string,
): Promise<readonly string[]> {
  const linked = layers.flatMap(({ contentPath }) => contentPath ?? []);
  const named = [
    launch.executablePath,
    executable.path,
    ...launch.flags,
    ...(launch.arguments ?? []),
    ...Object.values(launch.variables),
  ].flatMap(text => text.split(/[:=,]/));
  // A wrapper is named by its place in Lambda.
  const wrapper = variables.find(({ name }) => name === wrapperVariable)?.value;
  const files = [bootstrapDirectory, ...named].filter(file => file.startsWith('/') && file !== wrapper);
  const real = await Promise.all(
    [executable.path, bootstrapDirectory].map(file => realpath(file).catch(() => file)),
  );
  const all = [...files, ...real, await baseOfVirtualEnvironment(executable.path)];
  const roots = [taskRoot, ...(layerRoot === undefined ? [] : [layerRoot])];
  const needed = all.filter(file => !roots.some(root => isInside(file, root)));
  // Of several layers the merged files are links.
  const isMerged = layerRoot !== undefined && !linked.includes(layerRoot);
  return [...new Set([...needed, ...(isMerged ? linked : [])].flatMap(topFolder))];
}

/** A virtual environment has links to the Python it was made with, and names its folder. */
async function baseOfVirtualEnvironment(executable: string): Promise<string> {
  const file = path.join(path.dirname(executable), '..', 'pyvenv.cfg');
  const configuration = await readFile(file, 'utf8').catch(() => '');
  return /^home\s*=\s*(\/.*)$/m.exec(configuration)?.[1] ?? '';
}

function topFolder(file: string): readonly string[] {
  const [, place, name] = path.posix.normalize(file).split('/');
  return (place === 'tmp' || place === 'opt') && name ? [`/${place}/${name}`] : [];
}

function isInside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}
