import ts from 'typescript';
import type { Fix, Report, Span } from '../../finding.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import { quoteOf, replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { spanOf, unwrapped } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { fileWritesOf } from '../../javaScript/writtenPath.ts';
import { isReadOnly, messageFor, pathInTmp } from './readOnlyPath.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  const writes = fileWritesOf(file);
  if (writes.length === 0 || /\bchdir\s*\(/.test(file.text)) return;
  for (const { call, target } of writes) {
    const prefix = knownPrefix(file, target);
    if (!isReadOnly(prefix) || isForOtherPlaces(call) || file.invocationPath(call) === undefined) continue;
    yield {
      at: spanOf(target),
      message: messageFor(prefix),
      fixes: () => fixFor(file, target),
    };
  }
}

/** Only where the path starts in this file: a constant of another file may have other uses. */
function fixFor(file: JavaScriptFile, target: ts.Expression): readonly Fix[] {
  const start = startOf(file, target);
  if (start === undefined) return [];
  if (!ts.isStringLiteralLike(start) && !ts.isTemplateExpression(start)) {
    const quote = quoteOf(file);
    return [fix('Write to /tmp', file, spanOf(start), `${quote}/tmp${quote}`)];
  }
  const literal = ts.isTemplateExpression(start) ? start.head : start;
  const from = literal.getStart() + 1;
  const span = { start: from, end: from + literal.text.length };
  if (literal.text === '' || file.text.slice(span.start, span.end) !== literal.text) return [];
  const path = pathInTmp(literal.text);
  return [fix(`Write to ${path}`, file, span, path)];
}

/** The first part of a path that is joined of several, as far as it stands in this file. */
function startOf(file: JavaScriptFile, target: ts.Expression): ts.Expression | undefined {
  let start = unwrapped(target);
  for (let hops = 0; hops < maxHops; hops++) {
    const value = resolveValue(file, start);
    if (value === undefined) return isGlobal(start, '__dirname') ? start : undefined;
    if (value.type !== 'code' || value.file !== file || !ts.isExpression(value.node)) return undefined;
    const { node } = value;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return node;
    const first = ts.isCallExpression(node) ? node.arguments[0] : undefined;
    if (first === undefined) return undefined;
    start = unwrapped(first);
  }
  return undefined;
}

const maxHops = 5;

function fix(title: string, file: JavaScriptFile, span: Span, newText: string): Fix {
  return { title, edits: [replace(file, span, newText)], isSafe: false };
}
