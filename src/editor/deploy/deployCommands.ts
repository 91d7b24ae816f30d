import { Disposable } from 'vscode';
import type { FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import { type DeployParts, deployCode } from './deployCode.ts';
import { editConfiguration } from './editConfiguration.ts';

/** The commands that change `$LATEST` of a function on AWS. */
export function registerDeployCommands({
  find,
  ...parts
}: DeployParts & { readonly find: FindDeployedTarget }): Disposable {
  const { log } = parts;
  return Disposable.from(
    registerCommand(log, commandIds.deployCode, async argument => {
      const target = await find(argument);
      if (target) await deployCode(target, parts);
    }),
    registerCommand(log, commandIds.editConfiguration, async argument => {
      const target = await find(argument);
      if (target) await editConfiguration(target, parts);
    }),
  );
}
