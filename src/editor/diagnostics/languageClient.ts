import type { LogOutputChannel } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind } from 'vscode-languageclient/node';

export interface LanguageClientOptions {
  /** The bundle of the language server. */
  readonly serverFile: string;
  readonly log: LogOutputChannel;
  /** The server ended by itself. Tells whether it is to be started again. */
  onCrash(): boolean;
}

/** The connection to the language server. In a bundle of its own: activation does without it. */
export interface Connection {
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createConnection({ serverFile, log, onCrash }: LanguageClientOptions): Connection {
  const server = { module: serverFile, transport: TransportKind.ipc };
  const client = new LanguageClient('lambdaWorkbench.lint', 'Lambda Workbench', server, {
    documentSelector: [
      ...[
        'javascript',
        'javascriptreact',
        'typescript',
        'typescriptreact',
        'python',
        'yaml',
        'json',
        'jsonc',
      ].map(language => ({ scheme: 'file', language })),
      // Extensions for CloudFormation give templates languages of their own.
      { scheme: 'file', pattern: '**/*.{yaml,yml,json,template}' },
    ],
    outputChannel: log,
    diagnosticPullOptions: { onChange: true, onTabs: false },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed: () => ({
        action: onCrash() ? CloseAction.Restart : CloseAction.DoNotRestart,
        handled: true,
      }),
    },
  });
  return {
    start: () => client.start(),
    stop: () => client.dispose(),
  };
}
