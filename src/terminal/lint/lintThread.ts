import { parentPort } from 'node:worker_threads';
import { createLinter } from '../../lint/linter.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { coversAny } from './lintedPaths.ts';
import { lintFiles } from './lintFiles.ts';
import type { LintTask } from './lintThreads.ts';
import { partOfFiles } from './partOfFiles.ts';

/** Lints the part that this thread is sent, sends the result and ends. */
export function runLintThread(): void {
  parentPort?.once('message', ({ data, paths, part, parts }: LintTask) => {
    const linter = createLinter({ ...data, disk: nodeDisk });
    const files = linter.files().filter(file => coversAny(paths, file));
    parentPort?.postMessage(lintFiles(linter, partOfFiles(files, part, parts)));
  });
}
