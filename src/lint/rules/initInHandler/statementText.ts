import ts from 'typescript';
import type { Rewrite } from '../../codeEdits.ts';
import type { Span } from '../../finding.ts';
import { indentationAt, newlineOf } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesWithin } from '../../javaScript/nodesByKind.ts';

/** A statement with the comments on the lines before it, and with the one that ends its line. */
export function withComments({ ast, text }: JavaScriptFile, statement: ts.Statement): Span {
  const [comment] = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  const start = statement.getStart(ast);
  const isAttached = comment !== undefined && !/\n[ \t]*\r?\n/.test(text.slice(comment.pos, start));
  return { start: isAttached ? comment.pos : start, end: endWithComment(text, statement) };
}

function endWithComment(text: string, { end }: ts.Statement): number {
  const last = ts.getTrailingCommentRanges(text, end)?.at(-1);
  return last && /^[ \t]*(?:\r?\n|$)/.test(text.slice(last.end, last.end + 200)) ? last.end : end;
}

/** The text of a statement and its comments as it stands at the margin. */
export function detached(
  file: JavaScriptFile,
  statement: ts.Statement,
  rewrites: readonly Rewrite[],
): string {
  const { start, end } = withComments(file, statement);
  let text = '';
  let at = start;
  for (const rewrite of rewrites) {
    text += file.text.slice(at, rewrite.start) + rewrite.newText;
    at = rewrite.end;
  }
  text += file.text.slice(at, end);
  const indentation = indentationAt(file, start);
  if (holdsLongTemplate(file, statement)) return text;
  const newline = newlineOf(file);
  return text
    .split(newline)
    .map(line => (line.startsWith(indentation) ? line.slice(indentation.length) : line))
    .join(newline);
}

/** The lines of a template are its value. */
function holdsLongTemplate({ ast }: JavaScriptFile, statement: ts.Statement): boolean {
  const kinds = [ts.SyntaxKind.TemplateExpression, ts.SyntaxKind.NoSubstitutionTemplateLiteral];
  return kinds.some(kind => nodesWithin(statement, kind).some(node => node.getText(ast).includes('\n')));
}
