import type { SyntaxNode } from '@lezer/common';
import { editsOf, lineRemoval } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { hasOwnLines, insertImport } from '../../python/moduleEdits.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const { node: handler } of file.handlers) {
    const body = handler?.getChild('Body');
    if (!handler || !body) continue;
    for (const statement of nodesByName(file, 'ImportStatement')) {
      if (statement.parent?.name !== 'Body' || statement.parent.from !== body.from) continue;
      yield {
        at: spanOf(statement),
        message:
          'This is loaded when the first event is handled, while its caller waits. Import it at the top of the file, at init.',
        fixes: () => hoist(file, statement),
      };
    }
  }
}

function hoist(file: PythonFile, statement: SyntaxNode): readonly Fix[] {
  const line = textOf(file, statement);
  const isOnlyStatement = !statement.nextSibling && statement.prevSibling?.name === ':';
  if (!hasOwnLines(file, statement) || line.includes('\n') || isOnlyStatement) return [];
  const inserted = insertImport(file, line);
  const removed = lineRemoval(file, spanOf(statement));
  const edits = editsOf(file, inserted ? [inserted, removed] : [removed]);
  return [{ title: 'Move it to the top of the file', edits, isSafe: false }];
}
