import { isMainThread } from 'node:worker_threads';
import { lintCommand } from './lintCommand.ts';
import { runLintThread } from './lintThread.ts';

/** All of the linter in a file of its own, which is also what its threads run. */
export const lint = { command: lintCommand };

if (!isMainThread) runLintThread();
