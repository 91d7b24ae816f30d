import { type QuickPickItem, window } from 'vscode';
import type { LoggedError } from '../../model/log/loggedError.ts';
import { readLogStream } from '../../model/log/logStream.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { type FunctionLog, logName } from './functionLog.ts';
import { searchErrors } from './searchErrors.ts';

type Row = QuickPickItem & { readonly error: LoggedError };

const hourMs = 3_600_000;

/**
 * Lets a person choose a request with an error of the last hour. They appear as AWS finds them; closing the list ends
 * the search. `undefined` when nothing was chosen.
 */
export async function chooseRecentError(
  { logs, place }: ConnectedAws,
  log: FunctionLog,
): Promise<LoggedError | undefined> {
  const pick = window.createQuickPick<Row>();
  const search = new AbortController();
  async function find(): Promise<void> {
    for await (const errors of searchErrors(logs, log, Date.now() - hourMs, search.signal)) {
      const [active] = pick.activeItems;
      pick.items = errors.map(rowOf);
      const kept = pick.items.find(({ error }) => error.eventId === active?.error.eventId);
      if (kept) pick.activeItems = [kept];
    }
    pick.placeholder =
      pick.items.length === 0 ? 'There was no error' : 'Choose one to open the log of its request';
  }

  pick.title = `Errors of ${logName(log)} in the last hour (${place.accountId}, ${place.region})`;
  pick.placeholder = 'Searching...';
  pick.busy = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  try {
    return await new Promise((resolve, reject) => {
      pick.onDidAccept(() => pick.activeItems[0] && resolve(pick.activeItems[0].error));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      find().then(() => {
        pick.busy = false;
      }, reject);
    });
  } finally {
    search.abort();
    pick.dispose();
  }
}

function rowOf(error: LoggedError): Row {
  const version = readLogStream(error.stream)?.version;
  return {
    label: `${error.failed ? '$(error)' : '$(warning)'} ${error.summary}`,
    description: new Date(error.timeMs).toLocaleTimeString(),
    detail: [
      error.failed ? 'the invocation failed' : 'logged by the function',
      ...(version === undefined ? [] : [version === '$LATEST' ? version : `version ${version}`]),
      ...(error.requestId === undefined ? [] : [error.requestId]),
    ].join(' · '),
    error,
  };
}
