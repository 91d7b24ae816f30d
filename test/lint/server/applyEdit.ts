import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { uriOf } from './languageClient.ts';

/** The text of a file after an action. */
export function applyAction(action: CodeAction | undefined, file: string, text: string): string {
  const edits = (action?.edit?.documentChanges ?? []).flatMap(change =>
    'edits' in change && change.textDocument.uri === uriOf(file) ? change.edits : [],
  );
  const document = TextDocument.create(uriOf(file), 'text', 1, text);
  return TextDocument.applyEdits(
    document,
    edits.flatMap(edit => ('newText' in edit ? edit : [])),
  );
}
