import type { Connection } from 'vscode-languageserver/node';
import type { Disk } from '../model/fileSystem.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { codeActionsFor } from './codeActions.ts';
import { editsBetween } from './editsBetween.ts';
import { fileOfUri } from './fileUris.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

/** Offers what can be done about findings. Only for open files: nobody sees the others' text. */
export function answerActionRequests(
  connection: Connection,
  workspace: LintedWorkspace,
  documents: OpenDocuments,
  features: ClientFeatures,
  disk: Disk,
): void {
  connection.onCodeAction(async params => {
    await workspace.ready();
    const file = fileOfUri(params.textDocument.uri);
    const text = file === undefined ? undefined : documents.textOf(file);
    const folder = file === undefined ? undefined : workspace.folderOf(file);
    if (file === undefined || text === undefined || folder === undefined) return [];
    const { configurationFile } = folder;
    return codeActionsFor(params, folder.findings(file).findings, {
      text,
      configuration: { file: configurationFile, text: disk.readText(configurationFile) },
      uriOf: documents.uriOf,
      fixAll: isWanted =>
        editsBetween(folder.fixed(file, isWanted), known => documents.textOf(known) ?? disk.readText(known)),
      editOf: edits => toWorkspaceEdit(edits, documents, features),
    });
  });
}
