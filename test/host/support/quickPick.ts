import { setTimeout as delay } from 'node:timers/promises';
import { commands } from 'vscode';

const stepMs = 100;
const mostSteps = 300;

/**
 * Presses Enter in whatever list is open until a command ends: where none is open or nothing is to be chosen yet,
 * Enter does nothing.
 */
export async function acceptUntilDone<T>(command: Thenable<T>): Promise<T> {
  let isDone = false;
  const done = Promise.resolve(command).finally(() => {
    isDone = true;
  });
  for (let step = 0; step < mostSteps && !isDone; step++) {
    await delay(stepMs);
    if (!isDone) await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  return done;
}
