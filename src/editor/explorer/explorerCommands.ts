import { Disposable, env, type LogOutputChannel } from 'vscode';
import { valueOr } from '../../model/knowable.ts';
import { UserError } from '../../model/userError.ts';
import type { ProjectFunction } from '../../protocol/project.ts';
import { openLocation } from '../convert.ts';
import { commandIds } from '../ids.ts';
import { findTarget } from '../invoke/target.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { registerCommand } from '../registerCommand.ts';
import { functionName } from './describeFunction.ts';
import type { RowLook } from './rowLook.ts';

/** The commands that show where things are. */
export function registerExplorerCommands(log: LogOutputChannel, functions: WorkspaceFunctions): Disposable {
  return Disposable.from(
    registerCommand(log, commandIds.refresh, () => functions.refresh()),
    registerCommand(log, commandIds.showLog, () => log.show()),
    registerCommand(log, commandIds.openLocation, place =>
      openLocation(place as NonNullable<RowLook['opens']>, { preserveFocus: true, preview: true }),
    ),
    registerCommand(log, commandIds.openHandler, async argument => {
      const target = await findTarget(argument, functions);
      if (target) await openHandler(target.found);
    }),
    registerCommand(log, commandIds.openInTemplate, async argument => {
      const target = await findTarget(argument, functions);
      if (!target) return;
      const { templateFile, nameRange, definedAt } = target.found.function;
      await openLocation(definedAt ?? { file: templateFile, range: nameRange });
    }),
    registerCommand(log, commandIds.copyName, async argument => {
      const target = await findTarget(argument, functions);
      if (!target) return;
      const { function: lambda, deployedAs } = target.found;
      await env.clipboard.writeText(
        deployedAs?.functionName ?? valueOr(lambda.functionName, functionName(lambda)),
      );
    }),
  );
}

async function openHandler({
  function: lambda,
  handlerSource,
  handlerProblem,
}: ProjectFunction): Promise<void> {
  if (handlerSource) {
    await openLocation(handlerSource.declaration ?? handlerSource);
    return;
  }
  throw new UserError({
    code: 'handler-not-found',
    what: `The handler of ${functionName(lambda)} cannot be opened.`,
    why: handlerProblem ?? 'Its code is not in this workspace.',
    toDo: 'Check the handler and the code location in the template.',
    remedies: [
      {
        title: 'Open in Template',
        command: commandIds.openLocation,
        arguments: [{ file: lambda.templateFile, range: lambda.handler?.range ?? lambda.nameRange }],
      },
    ],
  });
}
