import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { spanOf, textOf } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { writtenPath } from '../../javaScript/writtenPath.ts';
import { isCleanedUp, isDifferentEachTime, reportAt } from './leftFile.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const call of nodesOf(file, ts.SyntaxKind.CallExpression)) {
    const target = writtenPath(file, call);
    if (target === undefined || !isLeft(file, call, target)) continue;
    const path = file.invocationPath(call);
    if (!path || isForOtherPlaces(call) || isCleanedUp(file, path)) continue;
    yield reportAt(spanOf(target), path);
  }
}

function isLeft(file: JavaScriptFile, call: ts.CallExpression, target: ts.Expression): boolean {
  if (!/^\/tmp(?:\/|$)/.test(knownPrefix(file, target).text)) return false;
  // The name that `mkdtemp` is given is the start of one that nothing else has.
  const isUnique = /^mkdtemp/.test(referenceOf(file, call.expression)?.path.at(-1) ?? '');
  return isUnique || isDifferentEachTime(provenanceOf(file, target), wholeText(file, target));
}

/** The path as it is written where its variable gets it. */
function wholeText(file: JavaScriptFile, target: ts.Expression): string {
  const value = resolveValue(file, target);
  return value?.type === 'code' ? textOf(value.node) : textOf(target);
}
