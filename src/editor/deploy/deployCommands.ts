import { Disposable, type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import type { DeployedTarget, FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { type DeployParts, deployCode } from './deployCode.ts';
import { type DeployQuestions, nativeQuestions } from './deployQuestions.ts';
import { editConfiguration } from './editConfiguration.ts';

/** The ways to change `$LATEST` of a function on AWS. Each resolves when the change has ended, or was given up. */
export interface Deploys extends Disposable {
  code(target: DeployedTarget, ask: DeployQuestions): Promise<void>;
  configuration(target: DeployedTarget, ask: DeployQuestions): Promise<void>;
  /** One of them has ended, well or not; the name of its function. */
  readonly onDidChange: Event<string>;
}

export function createDeploys(parts: DeployParts): Deploys {
  const changed = new EventEmitter<string>();
  const telling = (change: typeof deployCode): Deploys['code'] => {
    return async (target, ask) => {
      try {
        await change(target, parts, ask);
      } finally {
        changed.fire(target.functionName);
      }
    };
  };
  return {
    code: telling(deployCode),
    configuration: telling(editConfiguration),
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
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
      if (target) await change(target, nativeQuestions);
    });
  return Disposable.from(
    command(commandIds.deployCode, code),
    command(commandIds.editConfiguration, configuration),
  );
}
