import { commands, type Disposable, env } from 'vscode';
import type { ProjectFunction } from '../../protocol/project.ts';
import type { ToReleasePanel } from '../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { type Comparison, type ComparisonsParts, compare } from './compare/comparisons.ts';
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
  let comparison: Comparison | undefined;

  function target(qualifier?: string): DeployedTarget {
    const found = parts.workspaceFunction(functionName);
    return { functionName, ...(qualifier !== undefined && { qualifier }), ...(found && { found }) };
  }

  function end(): void {
    comparison?.close();
    comparison = undefined;
  }

  async function begin(aws: ConnectedAws, from: string, to: string): Promise<Comparison> {
    if (comparison && comparison.sides.from === from && comparison.sides.to === to) return comparison;
    end();
    const found = parts.workspaceFunction(functionName);
    const begun = await compare(aws, { functionName, from, to, ...(found && { found }) }, parts);
    comparison = begun;
    return begun;
  }

  function tell(current: Comparison): void {
    if (current === comparison) parts.post({ type: 'comparison', comparison: current.shown() });
  }

  async function readCode(from: string, to: string): Promise<void> {
    const aws = await parts.connect();
    const current = await begin(aws, from, to);
    const reading = current.readCode(aws);
    tell(current);
    // What was not read can be asked for again.
    await reading.finally(() => tell(current));
  }

  return {
    async act(action) {
      switch (action.type) {
        case 'copy':
          return env.clipboard.writeText(action.text);
        case 'compare':
          end();
          return tell(await begin(await parts.connect(), action.from, action.to));
        case 'compareCode':
          return readCode(action.from, action.to);
        case 'openDifference':
          return comparison?.openFile(action.name);
        case 'endComparison':
          return end();
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
    dispose: end,
  };
}
