import { Disposable, type QuickPickItem, window } from 'vscode';
import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import type { AccountFunctions } from './accountLists.ts';
import { summaryOf } from './describeDeployed.ts';

interface Choice extends QuickPickItem {
  readonly functionName: string;
}

/**
 * Lets a person choose a function of the account while the pages arrive.
 * @param title what it is chosen for
 * @param why what else there is to say, such as why it could not be known
 */
export function chooseDeployedFunction(
  account: AccountFunctions,
  title: string,
  why?: string,
): Promise<string | undefined> {
  const picker = window.createQuickPick<Choice>();
  picker.title = title;
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true;

  function draw(): void {
    const { phase, list, error } = account.now();
    picker.busy = phase === 'connecting' || phase === 'reading';
    picker.placeholder = [why, error ? `${error.what} ${error.why}` : placeholders[phase]]
      .filter(Boolean)
      .join(' ');
    picker.items = list.map(choiceOf);
  }

  return new Promise(resolve => {
    const end = (functionName: string | undefined) => {
      resolve(functionName);
      all.dispose();
    };
    const all = Disposable.from(
      picker,
      account.onDidChange(draw),
      picker.onDidAccept(() => end(picker.selectedItems[0]?.functionName)),
      picker.onDidHide(() => end(undefined)),
    );
    account.load();
    draw();
    picker.show();
  });
}

const placeholders = {
  off: 'Choose a function',
  connecting: 'Connecting to AWS...',
  reading: 'Choose a function; more are being read...',
  complete: 'Choose a function',
  failed: 'Choose a function',
} as const;

function choiceOf(deployed: DeployedFunction): Choice {
  const { functionName, description } = deployed;
  return {
    label: functionName,
    description: summaryOf(deployed),
    ...(description && { detail: description }),
    functionName,
  };
}
