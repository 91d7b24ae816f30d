import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  type Diagnostic,
  languages,
  Range,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from './extension.ts';

export const typeScriptHandler = `import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';

export const handler = async (event: { key: string }) => {
  const client = new S3Client({});
  const { ContentLength } = await client.send(new GetObjectCommand({ Bucket: 'orders', Key: event.key }));
  return ContentLength;
};
`;

export function findings(uri: Uri, rule: string): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source, code }) => {
    return source === 'lambda-workbench' && typeof code === 'object' && code.value === rule;
  });
}

/** Puts a text into the editor as somebody would type it; the file stays as it is. */
export async function write(uri: Uri, text: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  const edit = new WorkspaceEdit();
  edit.replace(uri, new Range(0, 0, document.lineCount, 0), text);
  assert.ok(await workspace.applyEdit(edit));
  return document;
}

export async function untilFound(uri: Uri, rule: string): Promise<Diagnostic> {
  await until(`${rule} is reported`, () => findings(uri, rule).length > 0);
  const [found] = findings(uri, rule);
  assert.ok(found);
  return found;
}

export async function applyFix(uri: Uri, { range }: Diagnostic, title: RegExp): Promise<void> {
  const kind = CodeActionKind.QuickFix.value;
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind,
    20,
  );
  const action = actions.find(each => title.test(each.title));
  assert.ok(action?.edit, `There is no fix ${title} among ${actions.map(each => each.title).join(', ')}.`);
  assert.ok(await workspace.applyEdit(action.edit));
}
