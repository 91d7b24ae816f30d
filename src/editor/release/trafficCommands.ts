import { Disposable, type LogOutputChannel, window } from 'vscode';
import { aliasOf } from '../../model/aws/qualifier.ts';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { aliasNameProblem } from '../../release/routingRules.ts';
import type { AwsAccess } from '../aws/awsAccess.ts';
import type { FindDeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { addToTemplate } from './addToTemplate.ts';
import { findAlias } from './changes/conflicts.ts';
import { exportAppSpec } from './exportAppSpec.ts';
import type { WindowShifts } from './windowShifts.ts';

export interface TrafficCommandsParts {
  readonly log: LogOutputChannel;
  readonly access: Pick<AwsAccess, 'connect'>;
  readonly find: FindDeployedTarget;
  readonly functions: Pick<WorkspaceFunctions, 'addAlias'>;
  readonly shifts: Pick<WindowShifts, 'lastPlan'>;
  workspaceFunction(functionName: string): ProjectFunction | undefined;
}

/** *Export AppSpec*, which takes the new version as a second argument, and *Add Alias to Template*. */
export function registerTrafficCommands(parts: TrafficCommandsParts): Disposable {
  const { log, access, find, functions, shifts } = parts;
  return Disposable.from(
    registerCommand(log, commandIds.exportAppSpec, async (argument, version) => {
      const target = await find(argument);
      if (!target) return;
      const alias = aliasOf(target.qualifier);
      const to = typeof version === 'string' && version !== '' ? version : undefined;
      await exportAppSpec(await access.connect(), shifts, { functionName: target.functionName, alias, to });
    }),
    registerCommand(log, commandIds.addToTemplate, async argument => {
      const target = await find(argument);
      if (!target) return;
      const { functionName } = target;
      const found = target.found ?? parts.workspaceFunction(functionName);
      if (!found) throw noTwin(functionName);
      const name = aliasOf(target.qualifier) ?? (await askName());
      if (name === undefined) return;
      const aws = await access.connect();
      const deployed = await findAlias(aws.lambda, functionName, name);
      const last = await shifts.lastPlan({ ...aws.place, functionName }, name);
      await addToTemplate(functions, { found, alias: name, last, routing: deployed?.routing });
    }),
  );
}

function askName(): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Add Alias to Template',
    prompt: 'The name of the alias',
    value: 'live',
    validateInput: aliasNameProblem,
  });
}

function noTwin(functionName: string): UserError {
  return new UserError({
    code: 'no-workspace-twin',
    what: `No template for ${functionName} is known.`,
    why: 'The function of the workspace that it is deployed from was not found.',
    toDo: 'Run the command on the function in the view Functions.',
  });
}
