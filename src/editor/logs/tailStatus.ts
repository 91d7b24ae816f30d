import { Disposable, StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../ids.ts';
import { logName } from './functionLog.ts';
import type { Tails } from './tails.ts';

/** Says in the status bar which logs are being tailed; a click shows what can be done with them. */
export function showTailStatus(tails: Tails): Disposable {
  const item = window.createStatusBarItem('lambdaWorkbench.tails', StatusBarAlignment.Left);
  item.name = 'Lambda: tailed logs';
  item.command = commandIds.showTails;

  function update(): void {
    const live = tails.list().filter(tail => tail.isLive());
    const [first] = live;
    if (!first) {
      item.hide();
      return;
    }
    const what = live.length === 1 ? logName(first.log) : `${live.length} logs`;
    item.text = `$(radio-tower) Tailing ${what}`;
    item.tooltip = live.map(({ name }) => name).join('\n');
    item.show();
  }

  return Disposable.from(item, tails.onDidChange(update));
}
