import { commands, window } from 'vscode';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { commandIds } from '../ids.ts';

const publish = 'Publish Version...';
const invoke = 'Invoke on AWS...';

/** Tells that `$LATEST` was changed, and offers what people do next. Does not wait for an answer. */
export function offerNext(text: string, { functionName, found }: DeployedTarget): void {
  const latest: DeployedTarget = { functionName, ...(found && { found }) };
  void window.showInformationMessage(text, publish, invoke).then(title => {
    if (title === publish) return commands.executeCommand(commandIds.publishVersion, latest);
    return title === invoke ? commands.executeCommand(commandIds.invokeOnAws, latest) : undefined;
  });
}
