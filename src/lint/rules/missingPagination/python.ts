import type { Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../python/awsCalls.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { keysRead } from '../../python/resultUse.ts';
import { enclosingFunction } from '../../python/scopeNodes.ts';
import { calleeSpan, textOf } from '../../python/syntax.ts';
import { isLimiting, mentionsPages, messageFor, pagedOperations, wantsOnlyFirst } from './pages.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  if (mentionsPages(file.text)) return;
  for (const call of awsCallsOf(file)) {
    if (!pagedOperations.has(call) || isLimited(call) || !readsKeys(file, call)) continue;
    const around = enclosingFunction(call.node);
    if (around && wantsOnlyFirst(textOf(file, around))) continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message: messageFor(call.operation) };
  }
}

/** Input that is not known in full may have a limit or a token. */
function isLimited({ input, isOpen }: AwsCall): boolean {
  return isOpen || [...input.keys()].some(isLimiting);
}

/** A response that goes elsewhere may be asked there for its token. */
function readsKeys(file: PythonFile, { node }: AwsCall): boolean {
  const read = keysRead(file, node);
  return read !== undefined && read.size > 0;
}
