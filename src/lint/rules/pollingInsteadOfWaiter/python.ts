import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../python/awsCalls.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { isFunctionNode } from '../../python/scopeNodes.ts';
import { calleeSpan, nodesWithin, textOf } from '../../python/syntax.ts';
import { messageFor, operationsWithWaiter, sleepName, waitedOutErrors } from './waiters.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const call of awsCallsOf(file)) {
    if (!operationsWithWaiter.has(call)) continue;
    const loop = loopAround(file, call.node);
    if (loop === undefined || !sleeps(file, loop) || asksForAnotherThing(file, loop, call)) continue;
    if (waitedOutErrors.test(textOf(file, loop)) || !file.invocationPath(call.node)) continue;
    yield { at: calleeSpan(call.node), message: messageFor(call.operation) };
  }
}

/** `while`, or `for` over a range: loops over lists ask for each element once. */
function loopAround(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  for (let parent = node.parent; parent && !isFunctionNode(parent); parent = parent.parent) {
    if (parent.name === 'WhileStatement') return parent;
    if (parent.name === 'ForStatement') return isOverRange(file, parent) ? parent : undefined;
  }
  return undefined;
}

function isOverRange(file: PythonFile, loop: SyntaxNode): boolean {
  const counted = loop.getChild('CallExpression')?.firstChild;
  return counted?.name === 'VariableName' && textOf(file, counted) === 'range';
}

function sleeps(file: PythonFile, loop: SyntaxNode): boolean {
  return nodesWithin(file, loop, 'CallExpression').some(({ firstChild: callee }) => {
    const name = callee?.getChild('PropertyName') ?? callee;
    return name !== null && name !== undefined && sleepName.test(textOf(file, name));
  });
}

/** `describe(ids[i])`, or the next page. */
function asksForAnotherThing(file: PythonFile, loop: SyntaxNode, { input }: AwsCall): boolean {
  if (input.has('NextToken') || input.has('Marker')) return true;
  const counter = loop.name === 'ForStatement' ? loop.getChild('VariableName') : null;
  if (counter === null) return false;
  return [...input.values()].some(value =>
    nodesWithin(file, value, 'VariableName').some(name => textOf(file, name) === textOf(file, counter)),
  );
}
