import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { decoratorNames } from '../../python/definitions.ts';
import { durableCodeOf } from '../../python/durable.ts';
import { ownNodes } from '../../python/ownNodes.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, chainOf } from '../../python/references.ts';
import { calleeSpan, nodesByName, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';
import { type ChangingSource, describeSource } from './changingSource.ts';

/** Functions of the workspace are followed through so many calls. */
const maxCalls = 3;

/** What gives another value each time, as imports name it. */
const values =
  /^(?:time\.(?:time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|localtime|gmtime)|datetime\.datetime\.(?:now|utcnow|today)|datetime\.date\.today|uuid\.uuid[14]|random\.\w+|secrets\.\w+|os\.urandom)$/;

const requests =
  /^(?:(?:requests|httpx)\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.urlopen)$/;

/** A call of a boto3 client: `boto3.client('s3').get_object`. */
const clientCall = /^boto3(?:\.Session\(\))?\.(?:client\(\)|resource\(\)\.\w+\(\))\.\w+$/;

export function* checkPython(file: PythonFile): Generator<Report> {
  const durable = durableCodeOf(file);
  for (const call of nodesByName(file, 'CallExpression')) {
    if (!call.firstChild || !durable.isReplayed(call)) continue;
    const source = sourceOf(file, call, maxCalls);
    if (source === undefined) continue;
    yield {
      at: calleeSpan(call),
      message: describeSource(source, textOf(file, call.firstChild)),
    };
  }
}

/** What a call calls itself, or through functions of the workspace. */
function sourceOf(file: PythonFile, call: SyntaxNode, callsLeft: number): ChangingSource | undefined {
  const source = changingSource(file, call) ?? sourceInFunction(file, call, callsLeft);
  return source?.type === 'value' && isOnlyLogged(file, call) ? undefined : source;
}

function changingSource(file: PythonFile, call: SyntaxNode): ChangingSource | undefined {
  if (!call.firstChild) return undefined;
  const text = textOf(file, call.firstChild);
  const name = calleeOf(file, call);
  if (name !== undefined) {
    if (requests.test(name)) return { text, type: 'request' };
    return values.test(name) && name !== 'random.seed' ? { text, type: 'value' } : undefined;
  }
  const value = resolveValue(file, call.firstChild);
  const chain = value && chainOf(value);
  return chain && clientCall.test(chain) ? { text, type: 'request' } : undefined;
}

/** What has a context of its own is looked at where it is. */
function sourceInFunction(file: PythonFile, call: SyntaxNode, callsLeft: number): ChangingSource | undefined {
  const called = callsLeft > 0 && call.firstChild ? resolveValue(file, call.firstChild) : undefined;
  if (called?.type !== 'function' || isDurable(called.file, called.node)) return undefined;
  for (const inner of ownNodes(called.file, called.node, 'CallExpression')) {
    const source = sourceOf(called.file, inner, callsLeft - 1);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Decorated functions of the SDK run when an operation gets what their call gives. */
function isDurable(file: PythonFile, definition: SyntaxNode): boolean {
  const isDecorated = decoratorNames(file, definition).some(name => /(?:^|\.)durable_\w+$/.test(name));
  return isDecorated || durableCodeOf(file).isDurable(definition);
}

/** Whether a value goes nowhere but into the logs, where it may differ. */
function isOnlyLogged(file: PythonFile, node: SyntaxNode): boolean {
  for (
    let current: SyntaxNode | null = node;
    current && !current.name.endsWith('Statement');
    current = current.parent
  ) {
    const call: SyntaxNode | null = current.parent?.name === 'ArgList' ? current.parent.parent : null;
    const callee = call?.firstChild;
    if (callee && /^print$|(?:^|\.)\w*(?:logger|logging|log)\.\w+$/i.test(textOf(file, callee))) return true;
  }
  return false;
}
