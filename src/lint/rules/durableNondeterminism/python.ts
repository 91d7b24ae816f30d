import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { durableCodeOf } from '../../python/durable.ts';
import { ownNodes } from '../../python/ownNodes.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeOf, chainOf } from '../../python/references.ts';
import { nodesByName, textOf } from '../../python/syntax.ts';
import { resolveValue } from '../../python/values.ts';

/** Functions of the workspace are followed through so many calls. */
const maxCalls = 3;

/** What gives another value each time, as imports name it. */
const changing =
  /^(?:time\.(?:time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|localtime|gmtime)|datetime\.datetime\.(?:now|utcnow|today)|datetime\.date\.today|uuid\.uuid[14]|random\.\w+|secrets\.\w+|os\.urandom|requests\.(?:get|post|put|patch|delete|head|request)|httpx\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.urlopen)$/;

/** A call of a boto3 client: `boto3.client('s3').get_object`. */
const clientCall = /^boto3(?:\.Session\(\))?\.(?:client\(\)|resource\(\)\.\w+\(\))\.\w+$/;

export function* checkPython(file: PythonFile): Generator<Report> {
  const durable = durableCodeOf(file);
  for (const call of nodesByName(file, 'CallExpression')) {
    if (!durable.isReplayed(call) || isOnlyLogged(file, call)) continue;
    const source = changingSource(file, call) ?? sourceInFunction(file, call, maxCalls);
    if (source === undefined || !call.firstChild) continue;
    const callee = textOf(file, call.firstChild);
    const through = source === callee ? '' : `, through ${callee},`;
    yield {
      at: { start: call.from, end: call.firstChild.to },
      message: `${source}${through} gives another value when the execution is replayed. Call it in a step, which keeps the first value.`,
    };
  }
}

/** What is called where it gives another value each time. */
function changingSource(file: PythonFile, call: SyntaxNode): string | undefined {
  const name = calleeOf(file, call);
  if (!call.firstChild || name === 'random.seed') return undefined;
  if (name !== undefined) return changing.test(name) ? textOf(file, call.firstChild) : undefined;
  const value = resolveValue(file, call.firstChild);
  const chain = value && chainOf(value);
  return chain && clientCall.test(chain) ? textOf(file, call.firstChild) : undefined;
}

/** The same in the body of a function of the workspace. What has a context of its own is looked at where it is. */
function sourceInFunction(file: PythonFile, call: SyntaxNode, callsLeft: number): string | undefined {
  const called = callsLeft > 0 && call.firstChild ? resolveValue(file, call.firstChild) : undefined;
  if (called?.type !== 'function' || isDurable(called.file, called.node)) return undefined;
  for (const inner of ownNodes(called.file, called.node, 'CallExpression')) {
    if (isOnlyLogged(called.file, inner)) continue;
    const source = changingSource(called.file, inner) ?? sourceInFunction(called.file, inner, callsLeft - 1);
    if (source !== undefined) return source;
  }
  return undefined;
}

/** Decorated functions of the SDK run when an operation gets what their call gives. */
function isDurable(file: PythonFile, definition: SyntaxNode): boolean {
  const decorators =
    definition.parent?.name === 'DecoratedStatement' ? definition.parent.getChildren('Decorator') : [];
  const isDecorated = decorators.some(decorator => /\bdurable_\w+/.test(textOf(file, decorator)));
  return (
    isDecorated || (definition.lastChild !== null && durableCodeOf(file).isReplayed(definition.lastChild))
  );
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
