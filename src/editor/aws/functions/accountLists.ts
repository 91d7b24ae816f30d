import { type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import type { TaggedFunction } from '../../../model/aws/tags.ts';
import type { AwsAccess } from '../awsAccess.ts';
import type { DeployedTwins } from '../twin/deployedTwins.ts';
import { type AccountPages, type AccountPagesParts, createAccountPages } from './accountPages.ts';
import { type FunctionList, withFunctions } from './functionList.ts';
import { type TagsByArn, withTags } from './functionTags.ts';

/** A list of the account that follows the connection. */
export interface AccountList<List> extends AccountPages<List> {
  readonly onDidChange: Event<void>;
}

/** The functions of the account and region in use. */
export type AccountFunctions = AccountList<FunctionList>;

/** Reads nothing before somebody asks for it. */
export function createAccountFunctions(
  access: AwsAccess,
  twins: DeployedTwins,
  log: LogOutputChannel,
): AccountFunctions {
  return accountList<DeployedFunction, FunctionList>(access, log, {
    connect: async () => {
      const aws = await access.connect();
      void twins.join(aws);
      return aws;
    },
    readPage: ({ lambda }, next, signal) => lambda.listFunctions(next, signal),
    empty: [],
    withPage: withFunctions,
  });
}

/** The tags of these functions. Reads nothing before somebody asks for it. */
export function createAccountTags(access: AwsAccess, log: LogOutputChannel): AccountList<TagsByArn> {
  return accountList<TaggedFunction, TagsByArn>(access, log, {
    connect: access.connect,
    readPage: ({ tags }, next, signal) => tags.ofFunctions(next, signal),
    empty: new Map(),
    withPage: withTags,
  });
}

function accountList<Item, List>(
  access: AwsAccess,
  log: LogOutputChannel,
  parts: Omit<AccountPagesParts<Item, List>, 'onChange' | 'onDefect'>,
): AccountList<List> {
  const changed = new EventEmitter<void>();
  const pages = createAccountPages<Item, List>({
    ...parts,
    onChange: () => changed.fire(),
    onDefect: error => log.error(error instanceof Error ? error : String(error)),
  });
  const subscription = access.onDidChange(pages.connectionChanged);
  return {
    ...pages,
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      pages.dispose();
      changed.dispose();
    },
  };
}
