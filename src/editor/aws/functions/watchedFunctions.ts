import { type Event, EventEmitter, type LogOutputChannel } from 'vscode';
import type { AwsAccess } from '../awsAccess.ts';
import type { DeployedTwins } from '../twin/deployedTwins.ts';
import { type AccountFunctions, createAccountFunctions } from './accountFunctions.ts';

/** The functions of the account with VS Code's event. */
export interface WatchedFunctions extends AccountFunctions {
  /** A page has arrived, or something else is other than before. */
  readonly onDidChange: Event<void>;
}

/** Follows the connection; nothing is read before somebody asks for it. */
export function createWatchedFunctions(
  access: AwsAccess,
  twins: DeployedTwins,
  log: LogOutputChannel,
): WatchedFunctions {
  const changed = new EventEmitter<void>();
  async function connect() {
    const aws = await access.connect();
    void twins.join(aws);
    return aws;
  }
  const functions = createAccountFunctions(
    connect,
    () => changed.fire(),
    error => log.error(error instanceof Error ? error : String(error)),
  );
  const subscription = access.onDidChange(functions.connectionChanged);
  return {
    ...functions,
    onDidChange: changed.event,
    dispose: () => {
      subscription.dispose();
      functions.dispose();
      changed.dispose();
    },
  };
}
