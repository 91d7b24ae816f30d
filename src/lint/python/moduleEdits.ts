import type { SyntaxNode } from '@lezer/common';
import { insertion, type Rewrite } from '../codeEdits.ts';
import { childrenOf, type PythonSyntax, textOf } from './syntax.ts';

/** The line break that a file uses. */
export function lineBreakOf({ text }: { readonly text: string }): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The blanks in front of the line that a node begins on. */
export function indentationOf({ text }: { readonly text: string }, node: SyntaxNode): string {
  const lineStart = text.lastIndexOf('\n', node.from - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, node.from))?.[0] ?? '';
}

/** What one level more is indented by. */
export function indentationStep(indentation: string): string {
  return indentation.includes('\t') ? '\t' : '    ';
}

/** Whether nothing stands in front of a node on its line. */
export function beginsLine({ text }: { readonly text: string }, node: SyntaxNode): boolean {
  const lineStart = text.lastIndexOf('\n', node.from - 1) + 1;
  return !/\S/.test(text.slice(lineStart, node.from));
}

/** Whether a statement has its lines for itself. */
export function hasOwnLines(file: { readonly text: string }, node: SyntaxNode): boolean {
  return beginsLine(file, node) && /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(file.text.slice(node.to));
}

/** The statement of the module that a node is in. */
export function moduleStatement(node: SyntaxNode): SyntaxNode {
  let statement = node;
  while (statement.parent?.parent) statement = statement.parent;
  return statement;
}

/** The last import at the top of a module, or what there is in front of the first statement of code. */
export function lastImport(file: PythonSyntax): SyntaxNode | undefined {
  let last: SyntaxNode | undefined;
  for (const statement of childrenOf(file.tree.topNode)) {
    if (holdsImport(statement)) last = statement;
    else if (/^(?:FunctionDefinition|ClassDefinition|DecoratedStatement)$/.test(statement.name)) break;
  }
  return last;
}

/** `try: import a` with `except ImportError` and `if TYPE_CHECKING` count as imports. */
function holdsImport(statement: SyntaxNode): boolean {
  if (statement.name === 'ImportStatement') return true;
  if (!/^(?:Try|If)Statement$/.test(statement.name)) return false;
  return Boolean(statement.getChild('Body')?.getChild('ImportStatement'));
}

/** Adds lines of code to a module behind a statement; without one in front of its code. */
export function insertBehind(file: PythonSyntax, statement: SyntaxNode | undefined, lines: string): Rewrite {
  const lineBreak = lineBreakOf(file);
  if (!statement) return insertion(startOfCode(file), `${lines}${lineBreak}${lineBreak}`);
  const end = endOfLine(file.text, endOf(file, statement));
  const gap = holdsImport(statement) ? lineBreak + lineBreak : lineBreak;
  return insertion(end, `${gap}${lines}`);
}

/** Adds an import to a module that has it not yet; `undefined` when it has. */
export function insertImport(file: PythonSyntax, line: string): Rewrite | undefined {
  const isThere = childrenOf(file.tree.topNode).some(
    statement => statement.name === 'ImportStatement' && textOf(file, statement) === line,
  );
  if (isThere) return undefined;
  const last = childrenOf(file.tree.topNode).findLast(({ name }) => name === 'ImportStatement');
  const lineBreak = lineBreakOf(file);
  if (!last) return insertion(startOfCode(file), `${line}${lineBreak}${lineBreak}`);
  return insertion(endOfLine(file.text, last.to), `${lineBreak}${line}`);
}

/** Behind the comments at the top and the docstring. */
function startOfCode(file: PythonSyntax): number {
  const first = childrenOf(file.tree.topNode).find(({ name }) => name !== 'Comment');
  if (first?.name !== 'ExpressionStatement' || first.firstChild?.name !== 'String')
    return first?.from ?? file.text.length;
  return first.nextSibling?.from ?? file.text.length;
}

/** The bodies of statements reach to the next line of code; the text of a statement ends before the blanks. */
function endOf(file: PythonSyntax, statement: SyntaxNode): number {
  return statement.from + textOf(file, statement).trimEnd().length;
}

function endOfLine(text: string, offset: number): number {
  const rest = /\r?\n/.exec(text.slice(offset));
  return rest ? offset + rest.index : text.length;
}
