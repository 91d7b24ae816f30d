import ts from 'typescript';
import { editOf } from '../codeEdits.ts';
import type { FileChange, Span } from '../finding.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { isGlobal } from './resolveName.ts';
import { unwrapped } from './syntax.ts';

/** Puts a text in place of a stretch. */
export function replace(file: JavaScriptFile, { start, end }: Span, newText: string): FileChange {
  return editOf(file, { start, end, newText });
}

/** Puts a text at an offset. */
export function insert(file: JavaScriptFile, offset: number, newText: string): FileChange {
  return replace(file, { start: offset, end: offset }, newText);
}

/** Takes out a stretch, and its lines as a whole when nothing else is on them. */
export function remove(file: JavaScriptFile, span: Span): FileChange {
  return replace(file, wholeLines(file.text, span), '');
}

/** Takes out a statement with the comment that follows it on its line. */
export function removeStatement(file: JavaScriptFile, statement: ts.Statement): FileChange {
  return remove(file, { start: statement.getStart(file.ast), end: endOfStatementLine(file, statement) });
}

/** Puts lines behind the imports of a file: the last `import` or `require` at the top, else before all code. */
export function insertAfterImports(file: JavaScriptFile, lines: readonly string[]): FileChange {
  const last = lastImport(file.ast);
  if (last) return insertAfter(file, last, lines);
  const newline = newlineOf(file);
  const first = file.ast.statements.find(statement => !isDirective(statement));
  return insert(
    file,
    first ? startWithComments(file, first) : file.text.length,
    lines.map(line => line + newline).join(''),
  );
}

/** Puts lines behind a statement and the comment on its line. */
export function insertAfter(
  file: JavaScriptFile,
  statement: ts.Statement,
  lines: readonly string[],
): FileChange {
  const newline = newlineOf(file);
  return insert(file, endOfStatementLine(file, statement), newline + lines.join(newline));
}

/** The last of the imports that a file starts with; directives and other statements may be between them. */
export function lastImport(ast: ts.SourceFile): ts.Statement | undefined {
  return ast.statements.findLast(
    statement =>
      ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement) || isRequire(statement),
  );
}

/** The blanks in front of the line of an offset. */
export function indentationAt(file: JavaScriptFile, offset: number): string {
  const start = startOfLine(file.text, offset);
  return /^[ \t]*/.exec(file.text.slice(start, start + 200))?.[0] ?? '';
}

/** What one level of indentation is in a file, by its first indented line. */
export function indentationUnit(file: JavaScriptFile): string {
  return /\n(\t| {2,8})(?=[^\s*])/.exec(file.text)?.[1] ?? '  ';
}

/** The line break that a file uses. */
export function newlineOf(file: JavaScriptFile): string {
  return file.text.includes('\r\n') ? '\r\n' : '\n';
}

/** The quote that most strings of a file have. */
export function quoteOf(file: JavaScriptFile): '"' | "'" {
  const literals = nodesOf(file, ts.SyntaxKind.StringLiteral);
  const double = literals.filter(literal => file.text[literal.getStart(file.ast)] === '"').length;
  return double * 2 > literals.length ? '"' : "'";
}

/** `;` where the statements of a file end so, else nothing. */
export function semicolonOf({ ast, text }: JavaScriptFile): ';' | '' {
  const ended = ast.statements.filter(
    statement =>
      ts.isVariableStatement(statement) ||
      ts.isImportDeclaration(statement) ||
      ts.isExpressionStatement(statement),
  );
  return ended.length > 0 && ended.every(({ end }) => text[end - 1] !== ';') ? '' : ';';
}

/** A name like this one that nothing in the file has yet. */
export function freeName(file: JavaScriptFile, wanted: string): string {
  const taken = new Set(nodesOf(file, ts.SyntaxKind.Identifier).map(({ text }) => text));
  const separator = /\d$/.test(wanted) ? '_' : '';
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${separator}${count}`;
    if (!taken.has(name)) return name;
  }
}

/** Whether a statement does nothing but load modules: `const x = require('x')`, `require('x')`. */
function isRequire(statement: ts.Statement): boolean {
  if (ts.isExpressionStatement(statement)) return isRequireCall(statement.expression);
  return (
    ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) => initializer !== undefined && isRequireCall(initializer),
    )
  );
}

/** `require('x')`, `require('x').y`, `require('x').config()`, `captureAWS(require('x'))` */
function isRequireCall(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isPropertyAccessExpression(node)) return isRequireCall(node.expression);
  if (!ts.isCallExpression(node)) return false;
  const callee = unwrapped(node.expression);
  if (isGlobal(callee, 'require') || node.arguments.some(isRequireCall)) return true;
  return ts.isPropertyAccessExpression(callee) && isRequireCall(callee.expression);
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** Behind a statement and the comment that follows it on its line. */
function endOfStatementLine({ text }: JavaScriptFile, { end }: ts.Statement): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?$))?/m.exec(text.slice(end, end + 500));
  return end + (rest?.[0].length ?? 0);
}

/** The comments right before a statement belong to it. */
function startWithComments({ ast, text }: JavaScriptFile, statement: ts.Statement): number {
  const start = statement.getStart(ast);
  const comment = ts.getLeadingCommentRanges(text, statement.pos)?.at(-1);
  const isAttached = comment !== undefined && !/\n[ \t]*\r?\n/.test(text.slice(comment.end, start));
  return startOfLine(text, isAttached ? comment.pos : start);
}

function startOfLine(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function wholeLines(text: string, { start, end }: Span): Span {
  const lineStart = startOfLine(text, start);
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end, end + 500));
  if (!rest || text.slice(lineStart, start).trim() !== '') return { start, end };
  return { start: lineStart, end: end + rest[0].length };
}
