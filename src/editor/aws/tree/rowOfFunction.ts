import { UserError } from '../../../model/userError.ts';
import { commandIds } from '../../ids.ts';
import type { AccountFunctions } from '../functions/accountLists.ts';
import type { AwsRow } from './awsRow.ts';
import type { AwsTree } from './awsTree.ts';

/**
 * The row of a function; takes away the filter and shows more rows where they hide it.
 * @throws UserError when the account has no such function, or it has not been read yet
 */
export async function rowOfFunction(
  tree: AwsTree,
  account: AccountFunctions,
  functionName: string,
): Promise<AwsRow> {
  await untilListed(account, functionName);
  tree.choices.setFilter('');
  tree.redraw();
  const isIt = (each: { readonly functionName: string }) => each.functionName === functionName;
  const { groups, ungrouped } = tree.arrangement();
  const group = groups.find(({ functions }) => functions.some(isIt));
  const index = (group?.functions ?? ungrouped).findIndex(isIt);
  tree.choices.showMore(group?.key ?? '', index + groups.length + 1);
  tree.redraw();
  const top = await tree.getChildren();
  const parent = top.find(row => row.type === 'functionGroup' && row.key === group?.key);
  const rows = parent ? await tree.getChildren(parent) : top;
  const row = rows.find(each => each.type === 'deployedFunction' && isIt(each));
  if (!row) throw notThere(functionName);
  return row;
}

/** Resolves when the function has been read, or when there is nothing more to read. */
function untilListed(account: AccountFunctions, functionName: string): Promise<void> {
  account.load();
  return new Promise(resolve => {
    const isOver = () => {
      const { phase, list } = account.now();
      return (
        phase === 'complete' || phase === 'failed' || list.some(each => each.functionName === functionName)
      );
    };
    if (isOver()) {
      resolve();
      return;
    }
    const subscription = account.onDidChange(() => {
      if (!isOver()) return;
      subscription.dispose();
      resolve();
    });
  });
}

function notThere(functionName: string): UserError {
  return new UserError({
    code: 'function-not-deployed',
    what: `${functionName} is not in the view AWS.`,
    why: 'The account and region that the connection leads to have no such function.',
    toDo: 'Choose another profile or region, or read the functions again.',
    remedies: [
      { title: 'Refresh', command: commandIds.refreshAws },
      { title: 'Select Profile and Region...', command: commandIds.selectAwsPlace },
    ],
  });
}
