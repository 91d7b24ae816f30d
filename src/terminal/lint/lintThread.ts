import { parentPort, workerData } from 'node:worker_threads';
import { createLinter } from '../../lint/linter.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { lintFiles } from './lintFiles.ts';
import type { LintTask } from './lintThreads.ts';

/** Lints what this thread was given and sends the result. */
export function runLintThread(): void {
  const { data, files }: LintTask = workerData;
  parentPort?.postMessage(lintFiles(createLinter({ ...data, disk: nodeDisk }), files));
}
