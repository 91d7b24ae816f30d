import { availableParallelism } from 'node:os';
import { createLintedFiles } from '../../lint/lintedFiles.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { coversAny } from './lintedPaths.ts';
import { lintFiles } from './lintFiles.ts';
import { lintInThreads, type ThreadResults } from './lintThreads.ts';
import type { LintedWorkspace } from './lintWorkspace.ts';
import { partOfFiles } from './partOfFiles.ts';

/** Fewer files than this for each thread are linted sooner than another thread has started. */
const minFilesPerThread = 300;

/**
 * Lints what the paths cover of a workspace, in as many threads as pay.
 * @param threadFile the file that threads run
 */
export async function lintAll(
  { linter, data }: LintedWorkspace,
  paths: readonly string[],
  threadFile: string,
): Promise<ThreadResults> {
  const threads = Math.min(availableParallelism(), Math.floor(countFiles(data) / minFilesPerThread));
  if (threads > 1) return lintInThreads({ data, paths }, threads, threadFile);
  const files = linter.files().filter(file => coversAny(paths, file));
  return { results: [lintFiles(linter, partOfFiles(files, 0, 1))], deaths: [] };
}

/** Files that may be linted; which of them are, only reading tells. */
function countFiles({ folders, exclude }: LintedWorkspace['data']): number {
  let count = 0;
  for (const _ of createLintedFiles(nodeDisk, folders, exclude).all()) count++;
  return count;
}
