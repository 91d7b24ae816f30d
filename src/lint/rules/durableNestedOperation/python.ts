import type { Report } from '../../finding.ts';
import { type DurableOperation, durableCodeOf } from '../../python/durable.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { calleeSpan, isSameNode, textOf } from '../../python/syntax.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  const { operations } = durableCodeOf(file);
  for (const operation of operations) {
    const outer = operations.findLast(
      other => isSameNode(other.context, operation.context) && holds(other, operation),
    );
    if (!outer) continue;
    const context = textOf(file, operation.context);
    yield {
      at: calleeSpan(operation.call),
      message: `${context}.${operation.name} runs inside of ${context}.${outer.name}: a replay cannot tell its results apart. Use the context of a child operation.`,
    };
  }
}

function holds({ bodies }: DurableOperation, { call }: DurableOperation): boolean {
  return bodies.some(body => call.from >= body.from && call.to <= body.to);
}
