import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';

/** Lets event files have comments: the editor takes them for *JSON with Comments*, and only them. */
export function markEventDocuments(functions: WorkspaceFunctions): Disposable {
  function mark(document: TextDocument): void {
    if (document.languageId !== 'json' || functions.ofEvent(document.uri.fsPath).length === 0) return;
    void languages.setTextDocumentLanguage(document, 'jsonc');
  }

  return Disposable.from(
    workspace.onDidOpenTextDocument(mark),
    functions.onDidChange(() => workspace.textDocuments.forEach(mark)),
  );
}
