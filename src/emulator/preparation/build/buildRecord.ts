import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isUnchanged, type Stamps } from '../stamps.ts';

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

/** Writes a file so that a reader sees the old or the new content, never a part. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.new`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
