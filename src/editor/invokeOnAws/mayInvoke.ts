import { window } from 'vscode';
import type { AwsPlace } from '../aws/awsAccess.ts';
import type { Config } from '../config.ts';
import { isProtectedAlias } from '../release/protectedAliases.ts';
import type { RemoteChoice } from './remoteChoice.ts';

/** Asks a person before a protected alias is invoked; anything else may be. A dry run runs nothing. */
export type MayInvoke = (
  functionName: string,
  choice: Pick<RemoteChoice, 'qualifier' | 'type'>,
  place: AwsPlace,
) => Promise<boolean>;

export function createMayInvoke(config: Pick<Config, 'protectedAliases'>): MayInvoke {
  return async (functionName, { qualifier, type }, { accountId, region }) => {
    if (type === 'DryRun' || !isProtectedAlias(qualifier, config.protectedAliases())) return true;
    const invoke = 'Invoke';
    const chosen = await window.showWarningMessage(
      `Invoke ${functionName}:${qualifier}?`,
      {
        modal: true,
        detail: `The alias ${qualifier} is protected. The function runs on AWS, in the account ${accountId} in ${region}.`,
      },
      invoke,
    );
    return chosen === invoke;
  };
}
