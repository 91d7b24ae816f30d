import { parentPort, workerData } from 'node:worker_threads';
import { lintFiles } from './lintFiles.ts';
import type { LintTask } from './lintThreads.ts';
import { linterOf } from './lintWorkspace.ts';

/** Lints what this thread was given and sends the result. */
export function runLintThread(): void {
  const { data, files }: LintTask = workerData;
  parentPort?.postMessage(lintFiles(linterOf(data), files));
}
