import { commands, Disposable, type LogOutputChannel, languages, Uri, window } from 'vscode';
import { fixAllKind, lintSource } from '../../protocol/languageServer.ts';
import { commandIds } from '../ids.ts';
import { registerCommand } from '../registerCommand.ts';
import type { Linter } from './linter.ts';

/** The commands of the linter. */
export function registerLintCommands(log: LogOutputChannel, linter: Linter, extensionUri: Uri): Disposable {
  return Disposable.from(
    registerCommand(log, commandIds.fixAll, fixAll),
    registerCommand(log, commandIds.restartLinter, () => linter.restart()),
    registerCommand(log, commandIds.showRuleDocumentation, rule =>
      showRuleDocumentation(typeof rule === 'string' ? rule : ruleAtCursor(), extensionUri),
    ),
  );
}

/** Every safe fix of the active file, as one change that one undo takes back. */
async function fixAll(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', {
    kind: fixAllKind,
    apply: 'ifSingle',
  });
}

/** The page of a rule, or the list of all of them. The pages come with the extension: no network is needed. */
async function showRuleDocumentation(rule: string | undefined, extensionUri: Uri): Promise<void> {
  const name = rule !== undefined && /^[a-z0-9-]+$/.test(rule) ? `${rule}.md` : 'README.md';
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(extensionUri, 'docs', 'rules', name));
}

/** The rule of the problem under the cursor, or of the nearest one on its line. */
function ruleAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { active } = editor.selection;
  const onLine = languages
    .getDiagnostics(editor.document.uri)
    .filter(
      ({ source, range }) =>
        source === lintSource && range.start.line <= active.line && active.line <= range.end.line,
    );
  const best = onLine.find(({ range }) => range.contains(active)) ?? onLine[0];
  const code = best?.code;
  return String(typeof code === 'object' ? code.value : (code ?? '')) || undefined;
}
