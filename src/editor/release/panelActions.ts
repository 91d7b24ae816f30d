import { commands, type Disposable, env } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { ToReleasePanel } from '../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { type ComparisonsParts, compare } from './compare/comparisons.ts';
import { createShownComparison } from './compare/shownComparison.ts';
import type { PanelAction } from './releaseConversation.ts';

export interface PanelActionsParts extends ComparisonsParts {
  readonly functionName: string;
  /** The connection, where it leads to the place of the function. */
  connect(): Promise<ConnectedAws>;
  /** The function of the workspace that is deployed under the name. */
  workspaceFunction(functionName: string): ProjectFunction | undefined;
  post(message: ToReleasePanel): void;
}

/** What a panel does beside reading and changing versions and aliases. */
export interface PanelActions extends Disposable {
  act(action: PanelAction): Promise<void>;
}

export function createPanelActions(parts: PanelActionsParts): PanelActions {
  const { functionName } = parts;

  function target(qualifier?: string): DeployedTarget {
    const found = parts.workspaceFunction(functionName);
    return { functionName, ...(qualifier !== undefined && { qualifier }), ...(found && { found }) };
  }

  const comparison = createShownComparison({
    connect: parts.connect,
    compare: (aws, from, to) => {
      const found = parts.workspaceFunction(functionName);
      return compare(aws, { functionName, from, to, ...(found && { found }) }, parts);
    },
    show: shown => parts.post({ type: 'comparison', comparison: shown }),
  });

  return {
    async act(action) {
      switch (action.type) {
        case 'copy':
          return env.clipboard.writeText(action.text);
        case 'compare':
          return comparison.compare(action.from, action.to);
        case 'compareCode':
          return comparison.readCode(action.from, action.to);
        case 'openDifference':
          return comparison.openFile(action.from, action.to, action.name);
        case 'endComparison':
          return comparison.end();
        case 'exportAppSpec':
          return commands.executeCommand(commandIds.exportAppSpec, target(action.alias), action.to);
        case 'addToTemplate':
          return commands.executeCommand(commandIds.addToTemplate, target(action.alias));
        case 'deployCode':
          return commands.executeCommand(commandIds.deployCode, target());
        case 'configure':
          return commands.executeCommand(commandIds.editConfiguration, target());
        case 'tailLogs':
          return commands.executeCommand(commandIds.tailLogs, target(action.qualifier));
        case 'invoke':
          return commands.executeCommand(commandIds.invokeOnAws, target(action.qualifier));
      }
    },
    dispose: comparison.end,
  };
}
