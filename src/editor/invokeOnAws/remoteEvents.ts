import { type Uri, workspace } from 'vscode';
import type { AwsPlace } from '../aws/awsAccess.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { deployedEventOwner, type EventOwner } from '../events/eventOwner.ts';

/**
 * Whose events a function on AWS is invoked with: those of its twin in the workspace, else its own, in the folder
 * `events` of the workspace. A window without a folder keeps them in the extension's storage.
 */
export function eventOwnerOf(
  { functionName, found }: DeployedTarget,
  place: AwsPlace,
  storage: Uri,
): EventOwner {
  if (found) return found.function;
  const folder = workspace.workspaceFolders?.[0]?.uri ?? storage;
  return deployedEventOwner(deployedId(place, functionName), functionName, folder.fsPath);
}

/** A name for a function of an account that no function of the workspace has. */
function deployedId({ accountId, region }: AwsPlace, functionName: string): string {
  return `aws:${accountId}:${region}:${functionName}`;
}
