import { Disposable, type LogOutputChannel, type TextDocument, window, workspace } from 'vscode';
import type { Config } from '../config.ts';
import { showError } from '../errors.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { crashBudget } from './crashBudget.ts';
import type { Connection, createConnection } from './languageClient.ts';
import { mayHoldHandler } from './mayHoldHandler.ts';

/** The client of the language server. */
export interface Linter extends Disposable {
  /** Starts the server anew, if the linter is on. */
  restart(): Promise<void>;
}

/**
 * Runs the language server as long as the setting is on, from the first function of the workspace, or the first open
 * file that looks like a handler, onwards.
 * @param bundle gives the file of a bundle
 */
export function createLinter(
  bundle: (name: string) => string,
  config: Config,
  functions: WorkspaceFunctions,
  log: LogOutputChannel,
): Linter {
  const crashes = crashBudget();
  let connection: Connection | undefined;
  let isWanted = false;
  let lastStep: Promise<void> = Promise.resolve();

  /** Starting and stopping take turns. */
  function follow(): Promise<void> {
    lastStep = lastStep.then(async () => {
      const shouldRun = isWanted && config.lintEnabled();
      if (shouldRun === (connection !== undefined)) return;
      if (shouldRun) await start();
      else await stop();
    });
    return lastStep;
  }

  async function start(): Promise<void> {
    const loaded: { createConnection: typeof createConnection } = require(bundle('languageClient'));
    connection = loaded.createConnection({ serverFile: bundle('languageServer'), log, onCrash });
    try {
      await connection.start();
    } catch (error) {
      connection = undefined;
      showError(log, 'Starting the linter', error);
    }
  }

  async function stop(): Promise<void> {
    const running = connection;
    connection = undefined;
    await running?.stop();
  }

  function onCrash(): boolean {
    const mayRestart = crashes.spend(Date.now());
    log.error(`The linter crashed${mayRestart ? ' and is restarted' : ''}.`);
    if (mayRestart) {
      void window.showWarningMessage('The Lambda linter crashed and was restarted.');
      return true;
    }
    connection = undefined;
    isWanted = false;
    showError(
      log,
      'The Lambda linter',
      new Error('It crashed too often and stays off until it is restarted.'),
    );
    return false;
  }

  function want(): void {
    if (isWanted) return;
    isWanted = true;
    void follow();
  }

  const wantFor = (document: TextDocument) => {
    if (!isWanted && mayHoldHandler(document.fileName, document.getText())) want();
  };

  const subscriptions = [
    functions.onDidChange(() => functions.templates().length > 0 && want()),
    workspace.onDidOpenTextDocument(wantFor),
    workspace.onDidSaveTextDocument(wantFor),
    config.onDidChange(() => void follow()),
  ];
  // After activation has returned.
  const looking = setTimeout(() => workspace.textDocuments.forEach(wantFor));

  return {
    restart: async () => {
      isWanted = false;
      await follow();
      isWanted = true;
      await follow();
    },
    dispose: () => {
      clearTimeout(looking);
      Disposable.from(...subscriptions).dispose();
      isWanted = false;
      void follow();
    },
  };
}
