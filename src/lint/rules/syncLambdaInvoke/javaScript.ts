import type ts from 'typescript';
import { isOperation } from '../../awsOperations.ts';
import type { Fix, Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../javaScript/awsCalls.ts';
import { insert, quoteOf, replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf, type WrittenObject } from '../../javaScript/objectProperties.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { membersRead } from '../../javaScript/resultUse.ts';
import { staticString } from '../../javaScript/staticValue.ts';
import { calleeSpan, spanOf } from '../../javaScript/syntax.ts';
import { fixTitle, message } from './message.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const call of awsCallsOf(file)) {
    if (!isOperation(call, 'lambda', 'Invoke')) continue;
    const input = objectOf(file, call.input);
    if (input === undefined || input.isOpen || !isSynchronous(input)) continue;
    if (!file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message, fixes: () => fixes(file, call, input) };
  }
}

function isSynchronous({ properties }: WrittenObject): boolean {
  const type = properties.get('InvocationType');
  if (type === undefined) return true;
  if (type.value === undefined) return false;
  const text = staticString(type.file, type.value) ?? memberOfEnum(type.file, type.value);
  return text === 'RequestResponse';
}

/** `InvocationType.RequestResponse` */
function memberOfEnum(file: JavaScriptFile, value: ts.Expression): string | undefined {
  const path = referenceOf(file, value)?.path;
  return path?.[0] === 'InvocationType' ? path[1] : undefined;
}

/** Only where nobody reads the result: an asynchronous call has none. */
function fixes(file: JavaScriptFile, { promise }: AwsCall, input: WrittenObject): readonly Fix[] {
  if (promise === undefined || membersRead(promise)?.size !== 0 || input.file !== file) return [];
  const quote = quoteOf(file);
  const event = `${quote}Event${quote}`;
  const type = input.properties.get('InvocationType');
  const first = input.node.properties[0];
  if (type?.value && type.file === file) {
    return [{ title: fixTitle, edits: [replace(file, spanOf(type.value), event)], isSafe: false }];
  }
  if (first === undefined) return [];
  const edit = insert(file, first.getStart(), `InvocationType: ${event}, `);
  return [{ title: fixTitle, edits: [edit], isSafe: false }];
}
