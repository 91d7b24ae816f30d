import type { InitializeParams } from 'vscode-languageserver/node';

/** What the editor can do, as far as the server acts on it. */
export interface ClientFeatures {
  /** The editor asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** The editor shows where to read about the code of a diagnostic. */
  readonly linksCodes: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersFileWatchers: boolean;
  readonly workspaceFolders: boolean;
  /** Edits with document versions, and with files that are created or renamed. */
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  readonly renamesFiles: boolean;
}

/** Reads them from what the editor says of itself when it starts the server. */
export function readClientFeatures({ capabilities }: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = capabilities;
  const { documentChanges = false, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    linksCodes: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    answersConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    documentChanges,
    createsFiles: documentChanges && resourceOperations.includes('create'),
    renamesFiles: documentChanges && resourceOperations.includes('rename'),
  };
}
