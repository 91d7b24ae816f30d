import { type Disposable, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { commandIds } from '../../ids.ts';
import { type NamedShift, shiftStatus } from './shiftStatusText.ts';

/** The entry of the status bar for shifts. */
export interface ShiftStatusItem extends Disposable {
  show(shifts: readonly NamedShift[]): void;
}

export function createShiftStatusItem(): ShiftStatusItem {
  const item = window.createStatusBarItem('lambdaWorkbench.shifts', StatusBarAlignment.Left);
  item.name = 'Lambda Traffic Shifts';
  return {
    show(shifts) {
      const status = shiftStatus(shifts, timeText);
      if (!status) {
        item.hide();
        return;
      }
      const { text, lines, needsLook, functionName } = status;
      item.text = `$(git-compare) ${text}`;
      item.tooltip = new MarkdownString().appendText(lines.join('\n'));
      item.backgroundColor = needsLook ? new ThemeColor('statusBarItem.warningBackground') : undefined;
      item.command = {
        title: 'Open Versions and Aliases',
        command: commandIds.openReleasePanel,
        arguments: [{ functionName }],
      };
      item.accessibilityInformation = {
        label: `Traffic shift ${lines.join(', ')}. Open versions and aliases`,
      };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}

function timeText(timeMs: number): string {
  return new Date(timeMs).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
