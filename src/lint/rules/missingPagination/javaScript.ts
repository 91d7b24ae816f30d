import type { Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../javaScript/awsCalls.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf } from '../../javaScript/objectProperties.ts';
import { membersRead } from '../../javaScript/resultUse.ts';
import { calleeSpan, enclosingFunction } from '../../javaScript/syntax.ts';
import { isLimiting, mentionsPages, messageFor, pagedOperations, wantsOnlyFirst } from './pages.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  if (mentionsPages(file.text)) return;
  for (const call of awsCallsOf(file)) {
    if (!pagedOperations.has(call) || isLimited(file, call) || !readsMembers(call)) continue;
    const around = enclosingFunction(call.node);
    if (around && wantsOnlyFirst(around.getText())) continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message: messageFor(call.operation) };
  }
}

/** Input that is not known in full may have a limit or a token. */
function isLimited(file: JavaScriptFile, { input }: AwsCall): boolean {
  if (input === undefined) return false;
  const object = objectOf(file, input);
  return object === undefined || object.isOpen || [...object.properties.keys()].some(isLimiting);
}

/** A response that goes elsewhere may be asked there for its token. */
function readsMembers({ promise }: AwsCall): boolean {
  const read = promise && membersRead(promise);
  return read !== undefined && read.size > 0;
}
