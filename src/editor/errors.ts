import { commands, type LogOutputChannel, window } from 'vscode';
import { isUserError, type UserErrorData } from '../model/userError.ts';
import { withAwsRemedies } from './aws/awsRemedies.ts';
import { commandIds } from './ids.ts';

/**
 * Tells a person what went wrong and offers the remedies as buttons. Does not wait for an answer.
 * What is not a `UserError` is a defect of ours: it is logged with its stack and shown with *Show Log*.
 */
export function showError(log: LogOutputChannel, action: string, error: unknown): void {
  void showUserError(logError(log, action, error));
}

/** Logs what went wrong and returns what a person is told of it. */
export function logError(log: LogOutputChannel, action: string, error: unknown): UserErrorData {
  if (isUserError(error)) {
    log.warn(`${error.data.code}: ${error.message}`, ...(error.cause ? [error.cause] : []));
    return withAwsRemedies(error.data);
  }
  log.error(error instanceof Error ? error : `${action}: ${String(error)}`);
  return defect(action, error);
}

/** Shows the message and runs the remedy that was chosen. */
async function showUserError(data: UserErrorData): Promise<void> {
  const remedies = data.remedies ?? [];
  const chosen = await window.showErrorMessage(
    `${data.what} ${data.why} ${data.toDo}`,
    ...remedies.map(({ title }) => title),
  );
  const remedy = remedies.find(({ title }) => title === chosen);
  if (remedy?.command) await commands.executeCommand(remedy.command, ...(remedy.arguments ?? []));
}

/** What a person is told of an error that is no `UserError`. */
export function defect(action: string, error: unknown): UserErrorData {
  return {
    code: 'defect',
    what: `${action} failed.`,
    why: error instanceof Error ? error.message : String(error),
    toDo: 'The log has the details; please report them.',
    remedies: [{ title: 'Show Log', command: commandIds.showLog }],
  };
}
