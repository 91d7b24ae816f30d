import { type Disposable, type LogOutputChannel, type QuickPickItem, window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { workspaceSide } from '../release/compare/comparison.ts';
import { type ComparisonsParts, compare } from '../release/compare/comparisons.ts';
import { openComparison } from '../release/compare/openComparison.ts';
import type { AwsAccess } from './awsAccess.ts';
import type { FindDeployedTarget } from './deployedTarget.ts';

export interface CompareWithDeployedParts {
  readonly log: LogOutputChannel;
  readonly access: AwsAccess;
  readonly find: FindDeployedTarget;
  readonly comparisons: ComparisonsParts;
  workspaceFunction(functionName: string): ProjectFunction | undefined;
}

interface Choice extends QuickPickItem {
  readonly what: 'all' | 'values';
}

const choices: readonly Choice[] = [
  {
    what: 'all',
    label: '$(diff-multiple) Configuration and Code',
    detail:
      'Values of environment variables stay hidden. The size of the code is told before it is downloaded.',
  },
  {
    what: 'values',
    label: '$(eye) Configuration with Values',
    detail: 'Shows the values of environment variables that differ.',
  },
];

/** *Compare with Deployed*: what is deployed on the left, what the workspace would deploy on the right. */
export function registerCompareWithDeployed(parts: CompareWithDeployedParts): Disposable {
  const { log, access, find, comparisons, workspaceFunction } = parts;
  return registerCommand(log, commandIds.compareWithDeployed, async argument => {
    const target = await find(argument);
    if (!target) return;
    const { functionName, qualifier = '$LATEST' } = target;
    const found = target.found ?? workspaceFunction(functionName);
    if (!found) throw noWorkspaceFunction(functionName);
    const chosen = await window.showQuickPick(choices, {
      title: `Compare ${functionName} ${qualifier} with the Workspace`,
    });
    if (!chosen) return;
    const aws = await access.connect();
    const sides = { functionName, from: qualifier, to: workspaceSide, found };
    if (chosen.what === 'all') {
      await openComparison(aws, sides, comparisons);
      return;
    }
    const comparison = await compare(aws, { ...sides, showsValues: true }, comparisons);
    if (comparison.shown().settings.length > 0) await comparison.openSettings();
    else
      void window.showInformationMessage(`The configuration of ${functionName} is as the workspace has it.`);
    comparison.close();
  });
}

function noWorkspaceFunction(functionName: string): UserError {
  return new UserError({
    code: 'no-workspace-function',
    what: `${functionName} cannot be compared.`,
    why: 'No function of this workspace is known to be deployed under this name.',
    toDo: 'Open the folder that it is deployed from, or choose it for one of the functions there.',
    remedies: [{ title: 'Choose Deployed Function...', command: commandIds.chooseTwin }],
  });
}
