import { readFile } from 'node:fs/promises';

/** The entries of a class path that was written one to a line. */
export async function readClassPath(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').filter(entry => entry !== '');
}
