import type { SyntaxNode, Tree, TreeCursor } from '@lezer/common';
import type { Span } from '../finding.ts';

/**
 * The stretches that could not be parsed: the statement around each error, or its line where the statement is
 * compound. What follows a broken line is parsed again.
 */
export function unparsedSpans(text: string, tree: Tree): readonly Span[] {
  if (tree.length === 0 && text !== '') return [{ start: 0, end: text.length }];
  const spans: Span[] = [];
  const cursor = tree.cursor();
  do {
    if (isBroken(text, cursor)) spans.push(spanAround(text, cursor.node));
  } while (cursor.next());
  return spans;
}

function isBroken(text: string, cursor: TreeCursor): boolean {
  if (cursor.type.isError) return !isValidPython(text, cursor.node);
  return /^(?:Format)?String$/.test(cursor.name) && isOpenString(text.slice(cursor.from, cursor.to));
}

/** The parser takes a string that has no end for one that ends with its line. */
function isOpenString(literal: string): boolean {
  const [start = '', quote = ''] = /^\w*("""|'''|"|')/.exec(literal) ?? [];
  const content = literal.slice(start.length);
  if (!content.endsWith(quote)) return true;
  const [backslashes = ''] = /\\*$/.exec(content.slice(0, -quote.length)) ?? [];
  return backslashes.length % 2 === 1;
}

/** The parser knows neither a `yield` without a value nor parentheses around the items of a `with`. */
function isValidPython(text: string, error: SyntaxNode): boolean {
  const { parent } = error;
  if (parent?.name === 'YieldStatement' || parent?.name === 'YieldExpression') {
    return error.from === error.to && parent.firstChild?.nextSibling?.from === error.from;
  }
  const statement = parent?.name === 'WithStatement' ? parent : parent?.parent;
  const body = statement?.name === 'WithStatement' ? statement.getChild('Body') : null;
  if (!statement || !body || error.to > body.from) return false;
  return /^(?:async\s+)?with\s*\([\s\S]*\)\s*$/.test(text.slice(statement.from, body.from));
}

function spanAround(text: string, error: SyntaxNode): Span {
  let node: SyntaxNode | null = error;
  while (node && !isSimpleStatement(node.name)) node = node.parent;
  const line = {
    start: text.lastIndexOf('\n', Math.max(0, error.from - 1)) + 1,
    end: endOfLine(text, error.to),
  };
  return node ? { start: Math.min(node.from, line.start), end: Math.max(node.to, error.to) } : line;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function isSimpleStatement(name: string): boolean {
  return name.endsWith('Statement') && !/^(?:If|While|For|Try|With|Decorated|Match)Statement$/.test(name);
}
