import {
  type Connection,
  TextDocumentSyncKind,
  type TextDocumentSyncOptions,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileOfUri, uriOfFile } from './fileUris.ts';
import type { OpenTexts } from './overlayDisk.ts';

/** What is open in the editor. Documents that are no files are left out. */
export interface OpenDocuments extends OpenTexts {
  /** As the editor writes it, where the file is open. */
  uriOf(file: string): string;
  /** The version the editor has; `null` for files that are not open. */
  versionOf(file: string): number | null;
  onOpen(listener: (file: string) => void): void;
  /** Called with each change, and when what was not saved is gone with the document. */
  onChange(listener: (file: string) => void): void;
  onClose(listener: (file: string, uri: string) => void): void;
}

export const documentSync: TextDocumentSyncOptions = {
  openClose: true,
  change: TextDocumentSyncKind.Incremental,
};

/** Follows what the editor tells of its documents. */
export function listenToDocuments(connection: Connection): OpenDocuments {
  const documents = new TextDocuments(TextDocument);
  const uris = new Map<string, string>();
  const documentOf = (file: string) => documents.get(uris.get(file) ?? '');

  documents.onDidOpen(({ document: { uri } }) => {
    const file = fileOfUri(uri);
    if (file !== undefined) uris.set(file, uri);
  });
  documents.onDidClose(({ document: { uri } }) => uris.delete(fileOfUri(uri) ?? ''));
  documents.listen(connection);

  return {
    textOf: file => documentOf(file)?.getText(),
    files: () => [...uris.keys()],
    uriOf: file => uris.get(file) ?? uriOfFile(file),
    versionOf: file => documentOf(file)?.version ?? null,
    onOpen: listener => documents.onDidOpen(({ document }) => forFile(document.uri, listener)),
    onChange: listener => {
      documents.onDidChangeContent(({ document }) => forFile(document.uri, listener));
      documents.onDidClose(({ document }) => forFile(document.uri, listener));
    },
    onClose: listener =>
      documents.onDidClose(({ document: { uri } }) => forFile(uri, file => listener(file, uri))),
  };
}

function forFile(uri: string, listener: (file: string) => void): void {
  const file = fileOfUri(uri);
  if (file !== undefined) listener(file);
}
