import ts from 'typescript';
import type { Span } from '../finding.ts';
import { isFunctionNode } from './syntax.ts';

/**
 * The stretches that could not be parsed: the smallest statement or member around each error, or only its lines where
 * that holds functions, which mostly parse well.
 */
export function unparsedSpans(ast: ts.SourceFile): readonly Span[] {
  const errors = (ast as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] })
    .parseDiagnostics;
  return (errors ?? []).map(({ start, length }) => spanAround(ast, start, start + length));
}

function spanAround(ast: ts.SourceFile, start: number, end: number): Span {
  const lines = linesAround(ast.text, start, end);
  const part = smallestPart(ast, start);
  if (part === undefined || holdsFunction(part)) return lines;
  return { start: Math.min(part.getStart(ast), lines.start), end: Math.max(part.end, lines.end) };
}

/** Errors are often reported at the first token behind what is missing. */
function linesAround(text: string, start: number, end: number): Span {
  const before = text.slice(0, start).trimEnd().length;
  const lineStart = text.lastIndexOf('\n', Math.max(0, before - 1)) + 1;
  const lineEnd = text.indexOf('\n', Math.min(Math.max(start, end), text.length));
  return { start: lineStart, end: lineEnd === -1 ? text.length : lineEnd };
}

function smallestPart(ast: ts.SourceFile, offset: number): ts.Node | undefined {
  let part: ts.Node | undefined;
  let node: ts.Node | undefined = ast;
  while (node) {
    if ((ts.isStatement(node) && !ts.isBlock(node)) || ts.isClassElement(node)) part = node;
    node = ts.forEachChild(node, child => (child.pos <= offset && offset <= child.end ? child : undefined));
  }
  return part;
}

function holdsFunction(node: ts.Node): boolean {
  return isFunctionNode(node) || ts.forEachChild(node, child => holdsFunction(child) || undefined) === true;
}
