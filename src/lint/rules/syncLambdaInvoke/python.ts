import { isOperation } from '../../awsOperations.ts';
import { editsOf, insertion } from '../../codeEdits.ts';
import type { Fix, Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../python/awsCalls.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { keysRead } from '../../python/resultUse.ts';
import { staticString } from '../../python/staticValue.ts';
import { calleeSpan } from '../../python/syntax.ts';
import { fixTitle, message } from './message.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const call of awsCallsOf(file)) {
    if (!isOperation(call, 'lambda', 'Invoke') || call.isOpen) continue;
    const type = call.input.get('InvocationType');
    if (type && staticString(file, type) !== 'RequestResponse') continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message, fixes: () => fixes(file, call) };
  }
}

/** Only where nobody reads the result: an asynchronous call has none. */
function fixes(file: PythonFile, { node, input }: AwsCall): readonly Fix[] {
  if (keysRead(file, node)?.size !== 0) return [];
  const type = input.get('InvocationType');
  const open = node.getChild('ArgList');
  if (type?.name === 'String') {
    const edits = editsOf(file, [{ start: type.from, end: type.to, newText: '"Event"' }]);
    return [{ title: fixTitle, edits, isSafe: false }];
  }
  if (type || !open || input.size === 0) return [];
  const edits = editsOf(file, [insertion(open.from + 1, 'InvocationType="Event", ')]);
  return [{ title: fixTitle, edits, isSafe: false }];
}
