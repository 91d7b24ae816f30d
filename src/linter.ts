import { isMainThread } from 'node:worker_threads';
import { nodeDisk } from './node/nodeDisk.ts';
import { serve } from './server/serve.ts';
import { lintCommand } from './terminal/lint/lintCommand.ts';
import { runLintThread } from './terminal/lint/lintThread.ts';

/** The linter with all its rules in one file, for the terminal and for editors; its threads run the same file. */
export const linter = {
  lint: lintCommand,
  serve: (version: string) =>
    serve({
      disk: nodeDisk,
      today: () => new Date().toISOString().slice(0, 10),
      now: () => performance.now(),
      version,
    }),
};

if (!isMainThread) runLintThread();
