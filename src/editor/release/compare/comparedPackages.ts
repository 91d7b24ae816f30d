import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesOfPackage, readPackageFile } from '../../../node/codePackage.ts';
import { type CodeDifference, codeDiff } from '../../../release/codeDiff.ts';

/** A deployment package, and how to get it. */
export interface PackageSource {
  /** Such as `version 7`. */
  readonly name: string;
  /** Writes it to a file. */
  fetch(file: string, signal: AbortSignal): Promise<void>;
}

export type Side = 'from' | 'to';

/** Two packages on the disk, until they are disposed of. */
export interface ComparedPackages {
  readonly differences: readonly CodeDifference[];
  /** A file of one side for a person; a sentence stands for what is no text. */
  text(side: Side, fileName: string): Promise<string>;
  /** Deletes both. */
  dispose(): void;
}

/** What an editor opens without a fuss. */
const maxTextBytes = 5_000_000;

/**
 * Gets two packages into a temporary folder and compares them.
 * @throws UserError when one cannot be read; then neither is kept
 */
export async function comparePackages(
  from: PackageSource,
  to: PackageSource,
  signal: AbortSignal,
): Promise<ComparedPackages> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lambda-workbench-'));
  const files = { from: path.join(folder, 'from.zip'), to: path.join(folder, 'to.zip') };
  const dispose = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const list = async (side: Side, { name, fetch }: PackageSource) => {
    await fetch(files[side], signal);
    return filesOfPackage(files[side], name, signal);
  };
  // Both end before the folder goes, also when one fails.
  const [before, after] = await Promise.allSettled([list('from', from), list('to', to)]);
  if (before.status === 'rejected' || after.status === 'rejected') {
    dispose();
    throw before.status === 'rejected' ? before.reason : Object(after).reason;
  }
  return {
    differences: codeDiff(before.value, after.value),
    text: async (side, fileName) => textOf(await readPackageFile(files[side], fileName, maxTextBytes)),
    dispose,
  };
}

function textOf(bytes: Uint8Array | undefined): string {
  if (!bytes) return `This file is not there, or larger than ${maxTextBytes / 1_000_000} MB.\n`;
  // As Git tells them apart.
  if (bytes.subarray(0, 8_000).includes(0)) return `This file is no text: ${bytes.length} bytes.\n`;
  return new TextDecoder().decode(bytes);
}
