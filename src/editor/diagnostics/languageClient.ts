import { type LogOutputChannel, Uri } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { commandIds } from '../ids.ts';

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
    uriConverters: { code2Protocol: uri => uri.toString(), protocol2Code: toUri },
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

/** Leads links to a rule to the page that came with the extension: no network, and the page of this version. */
function toUri(text: string): Uri {
  const rule = /^https:.*\/docs\/rules\/([a-z0-9-]+)\.md$/.exec(text)?.[1];
  if (rule === undefined) return Uri.parse(text);
  return Uri.from({
    scheme: 'command',
    path: commandIds.showRuleDocumentation,
    query: JSON.stringify([rule]),
  });
}
