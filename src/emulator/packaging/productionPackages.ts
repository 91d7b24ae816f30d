import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isFolder } from '../preparation/wholeWrites.ts';

/**
 * The folders of packages and of all that they need when they run, as Node.js finds them from a folder. Packages that
 * are not installed are left out: what is optional need not be there.
 */
export async function productionPackages(
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const waiting = names.map(name => ({ name, from: folder }));
  for (let wanted = waiting.pop(); wanted; wanted = waiting.pop()) {
    const place = await findPackage(wanted.name, wanted.from);
    if (place === undefined || found.has(place)) continue;
    found.add(place);
    const needed = await dependenciesOf(place);
    waiting.push(...needed.map(name => ({ name, from: place })));
  }
  return [...found].sort();
}

/** What a package.json says is needed at run time. */
export async function dependenciesOf(folder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}');
  try {
    const { dependencies, optionalDependencies, peerDependencies } = Object(JSON.parse(text));
    return Object.keys({ ...peerDependencies, ...optionalDependencies, ...dependencies });
  } catch {
    // Not readable as one: npm would install nothing for it.
    return [];
  }
}

async function findPackage(name: string, from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name);
    if (await isFolder(place)) return place;
    if (path.dirname(folder) === folder) return undefined;
  }
}
