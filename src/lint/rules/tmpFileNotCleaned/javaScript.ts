import type ts from 'typescript';
import type { Report } from '../../finding.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { spanOf, textOf } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { type FileWrite, fileWritesOf } from '../../javaScript/writtenPath.ts';
import { isCleanedUp, isDifferentEachTime, reportAt } from './leftFile.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const write of fileWritesOf(file)) {
    const { call, target } = write;
    if (!isLeft(file, write)) continue;
    const path = file.invocationPath(call);
    if (!path || isForOtherPlaces(call) || isCleanedUp(file, path)) continue;
    yield reportAt(spanOf(target), path);
  }
}

function isLeft(file: JavaScriptFile, { name, target }: FileWrite): boolean {
  if (!/^\/tmp(?:\/|$)/.test(knownPrefix(file, target).text)) return false;
  // The name that `mkdtemp` is given is the start of one that nothing else has.
  const isUnique = /^mkdtemp/.test(name);
  return isUnique || isDifferentEachTime(provenanceOf(file, target), wholeText(file, target));
}

/** The path as it is written where its variable gets it. */
function wholeText(file: JavaScriptFile, target: ts.Expression): string {
  const value = resolveValue(file, target);
  return value?.type === 'code' ? textOf(value.node) : textOf(target);
}
