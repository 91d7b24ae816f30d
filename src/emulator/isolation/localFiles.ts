import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PreparedFunction } from '../preparation/preparedFunction.ts';
import { layerPlace, taskPlace } from './places.ts';

/** Up to where a place in a line of Node.js, Python or Ruby ends. */
const filePattern = /(?:file:\/\/)?(\/[^":()]+)/g;

/**
 * Where the files of a stack trace are on this machine, by their paths in an environment that has Lambda's file
 * system. Only those that are elsewhere and exist.
 */
export async function localFiles(
  stackTrace: readonly string[],
  prepared: Pick<PreparedFunction, 'taskRoot' | 'layerRoot'>,
): Promise<Readonly<Record<string, string>>> {
  const named = stackTrace.flatMap(line => [...line.matchAll(filePattern)].map(([, file = '']) => file));
  const found = await Promise.all(
    [...new Set(named)].map(async file => [file, await firstFile(candidates(file, prepared))] as const),
  );
  return Object.fromEntries(
    found.flatMap(([file, local]) => (local === undefined || local === file ? [] : [[file, local]])),
  );
}

/**
 * Source maps name sources by how they lie to the built file. From `/var/task` such a way up soon ends at the root, so
 * that the source is looked for from each folder above the code.
 */
function* candidates(
  file: string,
  { taskRoot, layerRoot }: Pick<PreparedFunction, 'taskRoot' | 'layerRoot'>,
): Generator<string> {
  const inLayers = below(file, layerPlace);
  if (inLayers !== undefined && layerRoot !== undefined) yield path.join(layerRoot, inLayers);
  let place = taskPlace;
  for (let folder = taskRoot; ; folder = path.dirname(folder)) {
    const rest = below(file, place);
    if (rest !== undefined) yield path.join(folder, rest);
    if (folder === path.dirname(folder)) return;
    place = path.posix.dirname(place);
  }
}

function below(file: string, folder: string): string | undefined {
  const relative = path.posix.relative(folder, file);
  return relative.startsWith('..') ? undefined : relative;
}

async function firstFile(files: Iterable<string>): Promise<string | undefined> {
  for (const file of files) {
    const status = await stat(file).catch(() => undefined);
    if (status?.isFile()) return file;
  }
  return undefined;
}
