import type {
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver/node';
import type { Disk } from '../model/fileSystem.ts';
import { lintTimingsMethod } from '../protocol/languageServer.ts';
import { answerActionRequests } from './answerActions.ts';
import { answerHoverRequests } from './answerHovers.ts';
import { readClientFeatures } from './clientFeatures.ts';
import { codeActionKinds } from './codeActions.ts';
import { createDiagnosticSource } from './fileDiagnostics.ts';
import { fileOfUri } from './fileUris.ts';
import { followChanges } from './followChanges.ts';
import { createLintedWorkspace } from './lintedWorkspace.ts';
import { documentSync, listenToDocuments } from './openDocuments.ts';
import { overlayDisk } from './overlayDisk.ts';
import { answerDiagnosticRequests } from './pullDiagnostics.ts';
import { pushDiagnostics } from './pushDiagnostics.ts';
import { registerForChanges } from './registrations.ts';
import { createRuleFailureLog } from './ruleFailureLog.ts';
import { createSettingsSource } from './settingsSource.ts';
import { createSignal } from './signal.ts';
import { createTimings } from './timings.ts';

/** What the server is given of the machine. */
export interface ServerPorts {
  readonly disk: Disk;
  /** The date as `2026-11-21`. */
  readonly today: () => string;
  /** Milliseconds from any start. */
  readonly now: () => number;
  readonly version: string;
}

const capabilities: ServerCapabilities = {
  textDocumentSync: documentSync,
  codeActionProvider: { codeActionKinds },
  hoverProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

const diagnosticProvider = {
  identifier: 'lambda-workbench',
  interFileDependencies: true,
  workspaceDiagnostics: true,
};

/** Serves one editor until it ends the connection. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const documents = listenToDocuments(connection);
  const logError = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const workspace = createLintedWorkspace({
    disk: overlayDisk(ports.disk, documents),
    today: ports.today,
    onFailure: createRuleFailureLog(message => connection.console.error(message)),
  });
  const timings = createTimings(ports.now);
  const source = createDiagnosticSource(workspace, documents.uriOf, timings);
  const settled = createSignal();

  connection.onInitialize((params): InitializeResult => {
    const features = readClientFeatures(params);
    answerDiagnosticRequests(connection, workspace, documents, source, settled);
    answerActionRequests(connection, workspace, documents, features, ports.disk);
    answerHoverRequests(connection, workspace, documents, features, ports.today);
    connection.onRequest(lintTimingsMethod, timings.summary);

    const push = features.pullsDiagnostics
      ? undefined
      : pushDiagnostics(connection, workspace, documents, source);
    const refresh = () => {
      if (push) push();
      else if (features.refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(logError);
    };
    followChanges(connection, workspace, documents, {
      onOutdated: refresh,
      onSettled: settled.fire,
      onError: logError,
    });
    const settings = createSettingsSource(connection, features, params.initializationOptions);
    settings.follow(async next => {
      await workspace.useSettings(next);
      refresh();
      settled.fire();
    }, logError);

    connection.onInitialized(() => {
      const start = async () => {
        await registerForChanges(connection, features);
        await workspace.useSettings(await settings.read());
        if (features.workspaceFolders) followFolders();
        const folders = foldersOf(params);
        const opening = workspace.open(folders);
        if (folders.length === 0) followFilesAlone();
        await opening;
        settled.fire();
        push?.();
      };
      start().catch(logError);
    });

    return {
      capabilities: { ...capabilities, ...(features.pullsDiagnostics && { diagnosticProvider }) },
      serverInfo: { name: 'lambda-workbench', version: ports.version },
    };
  });

  /** Those that were opened while the server started as well. */
  function followFilesAlone(): void {
    const open = (file: string) => void workspace.openBeside(file).then(settled.fire, logError);
    documents.onOpen(open);
    for (const file of documents.files()) open(file);
  }

  function followFolders(): void {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const closed = removed.map(({ uri }) => fileOfUri(uri));
      const open = workspace.folders().map(({ folder }) => folder);
      const next = [...open.filter(folder => !closed.includes(folder)), ...filesOfUris(added)];
      workspace.open(next).then(settled.fire, logError);
    });
  }

  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return filesOfUris(workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : []));
}

function filesOfUris(places: readonly { readonly uri: string }[]): readonly string[] {
  return places.flatMap(({ uri }) => fileOfUri(uri) ?? []);
}
