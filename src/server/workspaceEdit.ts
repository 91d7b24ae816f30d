import {
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { FileEdit } from '../lint/finding.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { uriOfFile } from './fileUris.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Edits as the editor understands them; `undefined` where it cannot do one of them. */
export function toWorkspaceEdit(
  edits: readonly FileEdit[],
  documents: OpenDocuments,
  features: ClientFeatures,
): WorkspaceEdit | undefined {
  const changes = changesByFile(edits);
  const creates = edits.filter(edit => edit.type === 'create');
  const renames = edits.filter(edit => edit.type === 'rename');
  if (creates.length > 0 && !features.createsFiles) return undefined;
  if (renames.length > 0 && !features.renamesFiles) return undefined;
  if (!features.documentChanges) {
    return {
      changes: Object.fromEntries([...changes].map(([file, texts]) => [documents.uriOf(file), texts])),
    };
  }
  return {
    documentChanges: [
      ...creates.flatMap(({ file, text }) => [
        CreateFile.create(uriOfFile(file), { ignoreIfExists: true }),
        documentEdit(uriOfFile(file), null, [TextEdit.insert({ line: 0, character: 0 }, text)]),
      ]),
      ...[...changes].map(([file, texts]) =>
        documentEdit(documents.uriOf(file), documents.versionOf(file), texts),
      ),
      ...renames.map(({ file, newFile }) => RenameFile.create(documents.uriOf(file), uriOfFile(newFile))),
    ],
  };
}

function changesByFile(edits: readonly FileEdit[]): ReadonlyMap<string, TextEdit[]> {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    if (edit.type !== 'change') continue;
    const texts = byFile.get(edit.file) ?? [];
    texts.push(TextEdit.replace(edit.range, edit.newText));
    byFile.set(edit.file, texts);
  }
  return byFile;
}

function documentEdit(uri: string, version: number | null, edits: TextEdit[]): TextDocumentEdit {
  return TextDocumentEdit.create({ uri, version }, edits);
}
