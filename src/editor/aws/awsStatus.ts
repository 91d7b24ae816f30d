import { Disposable, MarkdownString, StatusBarAlignment, ThemeColor, window, workspace } from 'vscode';
import type { Config } from '../config.ts';
import { commandIds } from '../ids.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import type { AwsAccess } from './awsAccess.ts';
import { awsStatusText } from './awsStatusText.ts';

/**
 * Shows in the status bar as whom and where the window is connected; a click chooses. Where there is no function it
 * appears when something connects.
 */
export function showAwsStatus(
  access: AwsAccess,
  config: Pick<Config, 'aws'>,
  functions: Pick<WorkspaceFunctions, 'all' | 'onDidChange'>,
): Disposable {
  const item = window.createStatusBarItem('lambdaWorkbench.aws', StatusBarAlignment.Left);
  item.name = 'AWS Connection of Lambda';
  item.command = commandIds.selectAwsPlace;

  function update(): void {
    const state = access.state();
    if (state.type === 'off' && functions.all().length === 0) {
      item.hide();
      return;
    }
    const { text, tooltip, isProblem } = awsStatusText(state, config.aws());
    item.text = text;
    item.tooltip = new MarkdownString(
      workspace.isTrusted ? tooltip : 'Restricted Mode: nothing connects to AWS',
    );
    item.backgroundColor = isProblem ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.accessibilityInformation = {
      label: `AWS: ${text.replace(/\$\(\S+\) /, '')}. Choose profile and region`,
    };
    item.show();
  }

  update();
  return Disposable.from(
    item,
    access.onDidChange(update),
    functions.onDidChange(update),
    workspace.onDidGrantWorkspaceTrust(update),
  );
}
