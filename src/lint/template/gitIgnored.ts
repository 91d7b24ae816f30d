import path from 'node:path';
import picomatch from 'picomatch';
import type { Disk } from '../../model/fileSystem.ts';
import { pathInside } from '../../project/insidePath.ts';

/** No repository is deeper. */
const maxLevels = 40;

/**
 * Whether a path lies where `.gitignore` files of the folders above it say that nothing is kept: a build writes it.
 * Patterns that take something back (`!`) are left out of account, so that the answer is rather yes.
 */
export function isGitIgnored(file: string, disk: Disk): boolean {
  let folder = path.dirname(file);
  for (let level = 0; level < maxLevels; level++) {
    const text = disk.readText(path.join(folder, '.gitignore'), 100_000);
    const relative = pathInside(folder, file)?.split(path.sep).join('/');
    if (text !== undefined && relative !== undefined && isMatched(relative, text)) return true;
    const parent = path.dirname(folder);
    if (parent === folder || disk.kind(path.join(folder, '.git')) !== undefined) return false;
    folder = parent;
  }
  return false;
}

function isMatched(relative: string, text: string): boolean {
  const names = relative.split('/');
  const paths = names.map((_, index) => names.slice(0, index + 1).join('/'));
  return text.split(/\r?\n/).some(line => {
    const pattern = line.trim().replace(/\/$/, '');
    if (pattern === '' || pattern.startsWith('#') || pattern.startsWith('!')) return false;
    const anchored = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
    const matches = picomatch(anchored, { dot: true });
    return paths.some(candidate => matches(candidate));
  });
}
