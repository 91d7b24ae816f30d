import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Registration,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { root } from '../../../scripts/lib/paths.mjs';
import { type LintTimings, lintTimingsMethod } from '../../../src/protocol/languageServer.ts';

/** An editor as far as the language server sees one. */
export interface LanguageClient {
  readonly connection: ProtocolConnection;
  /** What the server asked to be told of. */
  readonly registrations: readonly Registration[];
  /** What the server wrote into the editor's log. */
  readonly log: readonly string[];
  /** Resolves when the server next asks the editor to ask for all diagnostics again. */
  refreshed(): Promise<void>;
  open(file: string, text: string): void;
  change(file: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  close(file: string): void;
  /** A file was created or changed on the disk. */
  fileChanged(file: string): void;
  settingsChanged(): void;
  timings(): Promise<LintTimings>;
  diagnostics(file: string): Promise<readonly Diagnostic[]>;
  /** The next diagnostics that the server sends for a file. */
  pushed(file: string): Promise<readonly Diagnostic[]>;
  actions(
    file: string,
    diagnostic: Pick<Diagnostic, 'range'>,
    only?: string[],
  ): Promise<readonly CodeAction[]>;
  hover(file: string, line: number, character: number): Promise<Hover | null>;
  stop(): Promise<void>;
}

export interface LanguageClientOptions {
  readonly folder: string;
  /** Whether the editor has opened the folder, and not only files of it. */
  readonly isFolderOpen?: boolean;
  readonly capabilities: ClientCapabilities;
  /** The folder of a build; that of the checkout by default. */
  readonly dist?: string;
  /** What the editor answers for a section of its settings. */
  readonly settings?: (section: string) => unknown;
}

/** What VS Code can do. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
    workspaceFolders: true,
  },
  textDocument: { diagnostic: { relatedDocumentSupport: false }, publishDiagnostics: {} },
};

const languages: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.yaml': 'yaml',
  '.json': 'json',
};

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

/** Starts the built server as editors do and opens a folder in it. */
export async function startLanguageClient(options: LanguageClientOptions): Promise<LanguageClient> {
  const { dist = path.join(root, 'dist'), isFolderOpen = true } = options;
  const server = spawn(process.execPath, [path.join(dist, 'languageServer.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const registrations: Registration[] = [];
  const log: string[] = [];
  const waiting = new Map<string, ((diagnostics: readonly Diagnostic[]) => void)[]>();
  connection.onRequest(RegistrationRequest.type, params => {
    registrations.push(...params.registrations);
  });
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => options.settings?.(section ?? '') ?? null),
  );
  connection.onNotification(LogMessageNotification.type, ({ message }) => {
    log.push(message);
  });
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    for (const resolve of waiting.get(uri) ?? []) resolve(diagnostics);
    waiting.delete(uri);
  });
  let refreshed: (() => void)[] = [];
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    for (const resolve of refreshed) resolve();
    refreshed = [];
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: isFolderOpen ? uriOf(options.folder) : null,
    workspaceFolders: isFolderOpen ? [{ uri: uriOf(options.folder), name: 'workspace' }] : null,
    capabilities: options.capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  return {
    connection,
    registrations,
    log,
    refreshed: () =>
      new Promise(resolve => {
        refreshed.push(resolve);
      }),
    open: (file, text) => {
      const languageId = languages[path.extname(file)] ?? 'typescript';
      void connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uriOf(file), languageId, version: 1, text },
      });
    },
    change: (file, version, contentChanges) =>
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uriOf(file), version },
        contentChanges,
      }),
    close: file =>
      void connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: uriOf(file) },
      }),
    fileChanged: file =>
      void connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uriOf(file), type: FileChangeType.Changed }],
      }),
    settingsChanged: () =>
      void connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null }),
    timings: () => connection.sendRequest(lintTimingsMethod),
    diagnostics: async file => {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: uriOf(file) },
      });
      return report.kind === 'full' ? report.items : [];
    },
    pushed: file =>
      new Promise(resolve => {
        waiting.set(uriOf(file), [...(waiting.get(uriOf(file)) ?? []), resolve]);
      }),
    actions: async (file, { range }, only) => {
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uriOf(file) },
        range,
        context: { diagnostics: [], ...(only && { only }) },
      });
      return (found ?? []).filter(action => CodeAction.is(action));
    },
    hover: (file, line, character) =>
      connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: uriOf(file) },
        position: { line, character },
      }),
    stop: () => stop(server, connection),
  };
}

async function stop(server: ChildProcess, connection: ProtocolConnection): Promise<void> {
  const ended = new Promise(resolve => server.once('exit', resolve));
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
}
