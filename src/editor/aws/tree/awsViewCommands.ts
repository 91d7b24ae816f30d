import { Disposable, env, type LogOutputChannel, Uri, window } from 'vscode';
import { functionName as workspaceName } from '../../explorer/describeFunction.ts';
import { commandIds } from '../../ids.ts';
import { findTarget } from '../../invoke/target.ts';
import type { WorkspaceFunctions } from '../../project/workspaceFunctions.ts';
import { registerCommand } from '../../registerCommand.ts';
import type { AwsAccess } from '../awsAccess.ts';
import type { DeployedTarget, FindDeployedTarget } from '../deployedTarget.ts';
import type { AccountFunctions } from '../functions/accountLists.ts';
import { chooseDeployedFunction } from '../functions/chooseDeployedFunction.ts';
import type { DeployedTwins } from '../twin/deployedTwins.ts';
import { askFilter } from './askFilter.ts';
import { askGrouping } from './askGrouping.ts';
import type { AwsRow, VariableRow } from './awsRow.ts';
import type { AwsView } from './awsView.ts';
import { consoleUrl } from './consoleUrl.ts';
import { functionArn } from './functionArn.ts';
import { readFunctionAgain } from './readFunctionAgain.ts';
import { rowOfFunction } from './rowOfFunction.ts';

export interface AwsViewCommandsParts {
  readonly log: LogOutputChannel;
  readonly access: AwsAccess;
  readonly functions: WorkspaceFunctions;
  readonly account: AccountFunctions;
  readonly twins: DeployedTwins;
  readonly find: FindDeployedTarget;
  readonly view: AwsView;
}

/** The commands of the view *AWS* and of deployed twins. */
export function registerAwsViewCommands(parts: AwsViewCommandsParts): Disposable {
  const { log, access, functions, account, twins, find, view } = parts;
  const { tree } = view;
  const { choices } = tree;

  async function onTarget(argument: unknown, run: (target: DeployedTarget) => unknown): Promise<void> {
    const target = await find(argument);
    if (target) await run(target);
  }

  const arnOf = async (target: DeployedTarget) => {
    const { lambda } = await access.connect();
    const listed = account.now().list.find(({ functionName }) => functionName === target.functionName);
    return functionArn(listed ?? (await lambda.getConfiguration(target.functionName)), target.qualifier);
  };

  async function refreshRow(row: AwsRow): Promise<void> {
    switch (row.type) {
      case 'awsProblem':
        if (row.of) await refreshRow(row.of);
        else tree.refresh();
        return;
      case 'functionPart':
      case 'deployedAlias':
        tree.parts.forget(row);
        tree.drawAgain(row);
        return;
      case 'deployedFunction':
        await readFunctionAgain(row.functionName, { access, account, tree });
        return;
      default: {
        const parent = tree.getParent(row);
        if (parent) await refreshRow(parent);
        else tree.refresh();
      }
    }
  }

  async function setFavourite(argument: unknown, isFavourite: boolean): Promise<void> {
    await onTarget(argument, async ({ functionName }) => {
      const { place } = await access.connect();
      tree.favourites.set(place, functionName, isFavourite);
      tree.redraw();
    });
  }

  async function showValue(row: VariableRow, isShown: boolean): Promise<void> {
    const { functionName, name } = row;
    const value = isShown ? await readValue(row) : undefined;
    choices.showValue(functionName, name, value);
    tree.redraw();
  }

  async function readValue({ functionName, name }: VariableRow): Promise<string | undefined> {
    const { lambda } = await access.connect();
    const { environment } = await lambda.getConfiguration(functionName);
    return environment?.[name];
  }

  return Disposable.from(
    registerCommand(log, commandIds.refreshAws, tree.refresh),
    registerCommand(log, commandIds.refreshAwsRow, row => (isRow(row) ? refreshRow(row) : tree.refresh())),
    registerCommand(log, commandIds.showMoreAws, row => {
      if (!isRow(row) || row.type !== 'moreFunctions') return;
      choices.showMore(row.key);
      tree.redraw();
    }),
    registerCommand(log, commandIds.filterAws, () => askFilter(tree)),
    registerCommand(log, commandIds.clearAwsFilter, () => {
      choices.setFilter('');
      tree.redraw();
    }),
    registerCommand(log, commandIds.groupAws, () => askGrouping(tree)),
    registerCommand(log, commandIds.addFavourite, row => setFavourite(row, true)),
    registerCommand(log, commandIds.removeFavourite, row => setFavourite(row, false)),
    registerCommand(log, commandIds.copyArn, argument =>
      onTarget(argument, async target => env.clipboard.writeText(await arnOf(target))),
    ),
    registerCommand(log, commandIds.copyDeployedName, argument =>
      onTarget(argument, ({ functionName }) => env.clipboard.writeText(functionName)),
    ),
    registerCommand(log, commandIds.openInConsole, argument =>
      onTarget(argument, async target => {
        const url = consoleUrl(await arnOf(target), target.qualifier);
        await env.openExternal(Uri.parse(url, true));
      }),
    ),
    registerCommand(log, commandIds.showVariable, row => isVariable(row) && showValue(row, true)),
    registerCommand(log, commandIds.hideVariable, row => isVariable(row) && showValue(row, false)),
    registerCommand(log, commandIds.showInAws, argument =>
      onTarget(argument, async ({ functionName }) => {
        const row = await rowOfFunction(tree, account, functionName);
        await view.reveal(row);
      }),
    ),
    registerCommand(log, commandIds.chooseTwin, async argument => {
      const target = await findTarget(argument, functions);
      if (!target) return;
      const { place } = await access.connect();
      const title = `Which function on AWS is ${workspaceName(target.found.function)}?`;
      const picked = await chooseDeployedFunction(account, title);
      if (picked !== undefined) twins.pick(target.found, place, picked);
    }),
    registerCommand(log, commandIds.forgetTwin, async argument => {
      const target = await findTarget(argument, functions);
      if (!target || twins.forget(target.found)) return;
      const name = workspaceName(target.found.function);
      void window.showInformationMessage(
        `Nothing was picked for ${name}. Which function on AWS it is, is said by the project's files.`,
      );
    }),
  );
}

function isRow(argument: unknown): argument is AwsRow {
  return typeof Object(argument).type === 'string';
}

function isVariable(argument: unknown): argument is VariableRow {
  return isRow(argument) && argument.type === 'deployedVariable';
}
