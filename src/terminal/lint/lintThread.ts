import { parentPort, workerData } from 'node:worker_threads';
import { createLinter } from '../../lint/linter.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import type { LinterData, LintTask, LintTasks } from './lintTask.ts';
import { lintTasks } from './lintTasks.ts';
import { createParsedAhead } from './parseAhead.ts';

/** Does what this thread is sent, with a linter of its own. */
export function runLintThread(): void {
  const data: LinterData = workerData;
  const ahead = createParsedAhead(nodeDisk);
  const linter = createLinter({
    ...data,
    disk: nodeDisk,
    templates: [],
    files: [],
    parsedBefore: ahead.document,
    isForOneRun: true,
  });
  const tasks = lintTasks(linter, ahead);
  parentPort?.on('message', (task: LintTask) => parentPort?.postMessage(answer(tasks, task)));
}

function answer(tasks: LintTasks, task: LintTask): unknown {
  switch (task.name) {
    case 'imports':
      return tasks.imports(...task.given);
    case 'handlers':
      return tasks.handlers(...task.given);
    case 'lint':
      return tasks.lint(...task.given);
  }
}
