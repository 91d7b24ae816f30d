import type { CodeFile } from './codeFile.ts';
import type { Span } from './finding.ts';
import type { JavaScriptFile } from './javaScript/javaScriptFile.ts';
import type { LineSpan } from './lineChange.ts';
import type { PythonFile } from './python/pythonFile.ts';
import { childrenOf } from './python/syntax.ts';

/** The lines of the functions of a file, and of the statements outside of them. */
export function codeParts(file: JavaScriptFile | PythonFile): readonly LineSpan[] {
  const spans = file.language === 'python' ? pythonSpans(file) : javaScriptSpans(file);
  return spans.map(span => linesOf(span, file));
}

function javaScriptSpans({ ast, functionNodes }: JavaScriptFile): readonly Span[] {
  return [...ast.statements, ...functionNodes].map(node => ({ start: node.getStart(ast), end: node.end }));
}

function pythonSpans({ tree, functionNodes }: PythonFile): readonly Span[] {
  return [...childrenOf(tree.topNode), ...functionNodes].map(({ from, to }) => ({ start: from, end: to }));
}

function linesOf({ start, end }: Span, { positions }: Pick<CodeFile, 'positions'>): LineSpan {
  const range = positions.range(start, end);
  return { first: range.start.line, last: range.end.line };
}
