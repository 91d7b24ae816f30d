import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The jars of a folder in the order in which Lambda's runtime client takes them; none where it is not there. */
export async function librariesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter(name => name.endsWith('.jar'))
    .sort()
    .map(name => path.join(folder, name));
}
