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
    item.text = `$(${iconOf(counts)}) λ ${counts.errors + counts.warnings + counts.informations}`;
    item.tooltip = `Lambda problems: ${spoken}`;
    item.accessibilityInformation = { label: `Lambda problems: ${spoken}` };
    const isUseful = functions.templates().length > 0 || spoken !== 'none';
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

function iconOf({ errors, warnings, informations }: ProblemCounts): string {
  if (errors > 0) return 'error';
  if (warnings > 0) return 'warning';
  return informations > 0 ? 'info' : 'pass';
}

/** `1 error, 2 warnings`, or `none`. */
export function countText({ errors, warnings, informations }: ProblemCounts): string {
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    informations > 0 ? plural(informations, 'note') : '',
  ];
  return parts.filter(Boolean).join(', ') || 'none';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
