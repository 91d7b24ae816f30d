import type { LogOutputChannel, TextDocument, Uri } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind, vsdiag } from 'vscode-languageclient/node';

/** What the connection is made with. */
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

/** The server is not started yet. */
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
    middleware: {
      provideDiagnostics: (document, previousResultId, token, next) =>
        isConfiguration(document) ? nothing : next(document, previousResultId, token),
    },
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

const nothing: vsdiag.DocumentDiagnosticReport = {
  kind: vsdiag.DocumentDiagnosticReportKind.full,
  items: [],
};

/** While it is open VS Code checks it by its schema, and everything would be said twice. */
function isConfiguration(document: TextDocument | Uri): boolean {
  const { path } = 'uri' in document ? document.uri : document;
  return path.endsWith('/lambda-workbench.json');
}
