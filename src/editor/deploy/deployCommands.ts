import { commands, Disposable, type LogOutputChannel } from 'vscode';
import type { DeployedTarget, FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { type DeployParts, deployCode } from './deployCode.ts';
import { type DeployQuestions, nativeQuestions } from './deployQuestions.ts';
import { editConfiguration } from './editConfiguration.ts';

/** The ways to change `$LATEST` of a function on AWS. Each resolves when the change has ended, or was given up. */
export interface Deploys {
  code(target: DeployedTarget, ask: DeployQuestions): Promise<void>;
  configuration(target: DeployedTarget, ask: DeployQuestions): Promise<void>;
}

export function createDeploys(parts: DeployParts): Deploys {
  return {
    code: (target, ask) => deployCode(target, parts, ask),
    configuration: (target, ask) => editConfiguration(target, parts, ask),
  };
}

export function registerDeployCommands(
  log: LogOutputChannel,
  find: FindDeployedTarget,
  { code, configuration }: Deploys,
): Disposable {
  const command = (id: Parameters<typeof registerCommand>[1], change: Deploys['code']) =>
    registerCommand(log, id, async argument => {
      const target = await find(argument);
      if (!target) return;
      await change(target, nativeQuestions);
      if (isRowOfAws(argument)) await commands.executeCommand(commandIds.refreshAwsRow, argument);
    });
  return Disposable.from(
    command(commandIds.deployCode, code),
    command(commandIds.editConfiguration, configuration),
  );
}

/** Rows of the view *AWS* show what was read before. */
function isRowOfAws(argument: unknown): boolean {
  const { type, deployed } = Object(argument);
  return type === 'deployedFunction' && deployed !== undefined;
}
