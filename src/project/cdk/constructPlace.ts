import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { Location } from '../../model/text.ts';

/** `new Orders (/app/lib/stack.ts:12:5)`, or the place alone. */
const frame = /(?:\(|at |^)([^()]+):(\d+):(\d+)\)?$/;

/** The line of the app's own code that made a construct: the innermost frame that is in no package. */
export async function findConstructPlace(
  frames: readonly string[],
  appFolder: string,
  fileSystem: FileSystem,
): Promise<Location | undefined> {
  for (const text of frames) {
    const [, place = '', line = '1', column = '1'] = frame.exec(text.trim()) ?? [];
    if (place === '' || place.startsWith('node:') || /[\\/]node_modules[\\/]/.test(place)) continue;
    const file = path.resolve(appFolder, place.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, ''));
    if ((await fileSystem.kind(file)) !== 'file') continue;
    const start = { line: Number(line) - 1, character: Number(column) - 1 };
    return { file, range: { start, end: start } };
  }
  return undefined;
}
