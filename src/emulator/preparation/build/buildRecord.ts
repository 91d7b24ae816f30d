import { readFile } from 'node:fs/promises';
import { isUnchanged, type Stamps } from '../stamps.ts';
import { replaceFile } from '../wholeWrites.ts';

interface BuildRecord {
  readonly key: string;
  readonly stamps: readonly (readonly [string, string])[];
}

/**
 * The stamps of an earlier build's inputs and outputs, when it was made by the same request and nothing has
 * changed since. It may be another process's build: a terminal command need not build what the editor has built.
 */
export async function reusableBuild(recordFile: string, key: string): Promise<Stamps | undefined> {
  try {
    const record: BuildRecord = JSON.parse(await readFile(recordFile, 'utf8'));
    if (record.key !== key) return undefined;
    const stamps = new Map(record.stamps);
    return isUnchanged(stamps) ? stamps : undefined;
  } catch {
    // None yet, or not readable as one: a new build replaces it.
    return undefined;
  }
}

export async function recordBuild(recordFile: string, key: string, stamps: Stamps): Promise<void> {
  const record: BuildRecord = { key, stamps: [...stamps] };
  await replaceFile(recordFile, JSON.stringify(record));
}
