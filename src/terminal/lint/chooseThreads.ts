import { availableParallelism } from 'node:os';
import { createLintedFiles } from '../../lint/lintedFiles.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';

/** Fewer files than this for each thread are linted sooner than another thread has started. */
const minFilesPerThread = 300;

/** How many threads pay for some folders; files that may be linted are counted, which of them are only reading tells. */
export function chooseThreads(folders: readonly string[], exclude: readonly string[]): number {
  let files = 0;
  for (const _ of createLintedFiles(nodeDisk, folders, exclude).all()) files++;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(files / minFilesPerThread)));
}
