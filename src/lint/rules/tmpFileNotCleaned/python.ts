import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { callArguments } from '../../python/callArguments.ts';
import { knownPrefix } from '../../python/knownPrefix.ts';
import { isLocalOnly } from '../../python/localGuards.ts';
import { provenanceOf } from '../../python/provenance.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf } from '../../python/references.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { writtenPath } from '../../python/writtenPath.ts';
import { isCleanedUp, isDifferentEachTime, reportAt } from './leftFile.ts';

export function* checkPython(file: PythonFile): Iterable<Report> {
  for (const call of nodesByName(file, 'CallExpression')) {
    const place = leftIn(file, call);
    const path = place && file.invocationPath(call);
    if (!path || isLocalOnly(file, call) || isCleanedUp(file, path)) continue;
    yield reportAt(spanOf(place), path);
  }
}

/** The path of a file in `/tmp` with a name of its own, or the call that makes such a name. */
function leftIn(file: PythonFile, call: SyntaxNode): SyntaxNode | undefined {
  const callee = calleeOf(file, call);
  if (callee === 'tempfile.mkstemp' || callee === 'tempfile.mkdtemp') return call;
  if (callee === 'tempfile.NamedTemporaryFile') return isKept(file, call) ? call : undefined;
  const path = writtenPath(file, call);
  if (path === undefined || path === 'working folder') return undefined;
  const isInTmp = /^\/tmp(?:\/|$)/.test(knownPrefix(file, path).text);
  return isInTmp && isDifferentEachTime(provenanceOf(file, path), wholeText(file, path)) ? path : undefined;
}

/** `delete=False` */
function isKept(file: PythonFile, call: SyntaxNode): boolean {
  const { keywords } = callArguments(file, call);
  const removes = keywords.get('delete');
  return removes !== undefined && textOf(file, removes) === 'False';
}

/** The path as it is written where its name gets it. */
function wholeText(file: PythonFile, path: SyntaxNode): string {
  const value = resolveValue(file, path);
  if (value?.type === 'expression') return textOf(value.file, value.node);
  return value?.type === 'result' ? textOf(value.file, value.call) : textOf(file, path);
}
