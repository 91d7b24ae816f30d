import { Disposable, type LogOutputChannel } from 'vscode';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import type { AwsAccess } from './awsAccess.ts';
import { type AwsPlaceChoice, selectAwsPlace } from './selectAwsPlace.ts';
import { signInToAws } from './signInToAws.ts';

export interface AwsCommandParts extends AwsPlaceChoice {
  readonly log: LogOutputChannel;
  readonly access: AwsAccess;
}

/** The commands that connect to AWS. */
export function registerAwsCommands({ log, access, ...choice }: AwsCommandParts): Disposable {
  return Disposable.from(
    registerCommand(log, commandIds.selectAwsPlace, async () => {
      if (await selectAwsPlace(choice)) await access.connect();
    }),
    registerCommand(log, commandIds.signInToAws, async () => {
      await signInToAws(choice);
      access.reconnect();
      await access.connect();
    }),
    registerCommand(log, commandIds.reconnectToAws, async () => {
      access.reconnect();
      await access.connect();
    }),
  );
}
