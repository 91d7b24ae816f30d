import { availableParallelism } from 'node:os';

/** Fewer files than this for each thread are linted sooner than another thread has started. */
const minFilesPerThread = 300;

/** How many threads, ours included, pay for so many files that may be linted; which of them are only reading tells. */
export function chooseThreads(files: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(files / minFilesPerThread)));
}
