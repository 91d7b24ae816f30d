import { Disposable, StatusBarAlignment, window } from 'vscode';
import type { Config } from '../config.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import type { LintProblems, ProblemCounts } from './lintProblems.ts';

/** Shows in the status bar how many Lambda problems there are; a click opens the *Problems* view. */
export function showLintStatus(
  problems: LintProblems,
  functions: WorkspaceFunctions,
  config: Config,
): Disposable {
  const item = window.createStatusBarItem('lambdaWorkbench.problems', StatusBarAlignment.Left);
  item.name = 'Lambda Problems';
  item.command = 'workbench.actions.view.problems';

  function update(): void {
    const counts = problems.total();
    const spoken = countText(counts);
    item.text = `λ ${iconsOf(counts)}`;
    item.tooltip = `Lambda problems: ${spoken}`;
    item.accessibilityInformation = { label: `Lambda problems: ${spoken}` };
    const isUseful = functions.templates().length > 0 || spoken !== noProblems;
    if (config.lintEnabled() && isUseful) item.show();
    else item.hide();
  }

  update();
  return Disposable.from(
    item,
    problems.onDidChange(update),
    functions.onDidChange(update),
    config.onDidChange(update),
  );
}

/** As VS Code counts all problems, beside which it stands. */
function iconsOf({ errors, warnings, notes }: ProblemCounts): string {
  const icons = [
    errors > 0 ? `$(error) ${errors}` : '',
    warnings > 0 ? `$(warning) ${warnings}` : '',
    notes > 0 ? `$(info) ${notes}` : '',
  ];
  return icons.filter(Boolean).join(' ') || '$(pass)';
}

/** What {@link countText} gives where there are none. */
export const noProblems = 'none';

/** `1 error, 2 warnings`, or `none`. */
export function countText({ errors, warnings, notes }: ProblemCounts): string {
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    notes > 0 ? plural(notes, 'note') : '',
  ];
  return parts.filter(Boolean).join(', ') || noProblems;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
