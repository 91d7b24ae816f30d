import { ProgressLocation, window } from 'vscode';
import { UserError } from '../../model/userError.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { type FunctionLog, logName } from './functionLog.ts';
import type { LogDocuments } from './logDocuments.ts';
import { groupsText } from './logText.ts';
import { readRequestLog, type WantedRequest } from './requestLog.ts';

/**
 * Opens the log of one request in an editor. Reading it can be cancelled.
 * @throws UserError when CloudWatch has nothing of it
 */
export async function openRequestLog(
  { logs }: ConnectedAws,
  log: FunctionLog,
  wanted: Omit<WantedRequest, 'logGroup'>,
  documents: LogDocuments,
): Promise<void> {
  const name = logName(log);
  const stop = new AbortController();
  const title = `Reading the log of ${name}`;
  const group = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      token.onCancellationRequested(() => stop.abort());
      return readRequestLog(logs, { ...wanted, logGroup: log.logGroup }, stop.signal).catch(
        (error: unknown) => {
          if (stop.signal.aborted) return undefined;
          throw error;
        },
      );
    },
  );
  if (stop.signal.aborted) return;
  if (!group) throw notThere(name, log.logGroup);
  await documents.open(`${name} ${group.requestId ?? group.stream}`, groupsText([group]), log.found);
}

function notThere(name: string, logGroup: string): UserError {
  return new UserError({
    code: 'log-not-there',
    what: `The log of this request of ${name} was not found.`,
    why: `The log group ${logGroup} has nothing of it. CloudWatch shows what is written only after some seconds.`,
    toDo: "Try again in a moment. If it stays away, check the function's permission to write logs, and its log levels.",
  });
}
