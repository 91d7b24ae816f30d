import { Range as EditorRange, type TextDocumentShowOptions, Uri, window } from 'vscode';
import type { Location, Range } from '../model/text.ts';

/** A range of the model as VS Code's. Both count from 0. */
export function toEditorRange({ start, end }: Range): EditorRange {
  return new EditorRange(start.line, start.character, end.line, end.character);
}

/** Opens a file with a range selected. */
export async function openLocation(
  { file, range }: { readonly file: string; readonly range?: Location['range'] | undefined },
  options: TextDocumentShowOptions = {},
): Promise<void> {
  await window.showTextDocument(Uri.file(file), {
    ...options,
    ...(range ? { selection: toEditorRange(range) } : {}),
  });
}

/** A path in the form VS Code uses for it, which on Windows has a small drive letter. */
export function editorPath(file: string): string {
  return Uri.file(file).fsPath;
}

export function isSameFile(a: string, b: string): boolean {
  return editorPath(a) === editorPath(b);
}
