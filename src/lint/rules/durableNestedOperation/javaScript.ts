import ts from 'typescript';
import type { FileEdit, Fix, Report } from '../../finding.ts';
import { type DurableOperation, durableCodeOf, hasOwnContext } from '../../javaScript/durable.ts';
import { freeName, insert, replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { runTimeParameters } from '../../javaScript/parameters.ts';
import { calleeSpan, spanOf, textOf, unwrapped } from '../../javaScript/syntax.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const { operations } = durableCodeOf(file);
  for (const operation of operations) {
    const outer = operations.findLast(
      other => other.context === operation.context && holds(other, operation),
    );
    if (outer === undefined) continue;
    const context = textOf(operation.context.name);
    yield {
      at: calleeSpan(operation.call),
      message: `${context}.${operation.name} runs inside of ${context}.${outer.name}: a replay cannot tell its results apart. Use the context of a child operation.`,
      fixes: () => fixes(file, outer, operations),
    };
  }
}

function bodyAround(
  outer: DurableOperation,
  { call }: DurableOperation,
): ts.FunctionLikeDeclaration | undefined {
  return outer.bodies.find(body => call.pos >= body.pos && call.end <= body.end);
}

function holds(outer: DurableOperation, inner: DurableOperation): boolean {
  return outer !== inner && bodyAround(outer, inner) !== undefined;
}

/** Everything in the outer operation that uses its context gets the one of the child operation. */
function fixes(
  file: JavaScriptFile,
  outer: DurableOperation,
  operations: readonly DurableOperation[],
): readonly Fix[] {
  const nested = operations.filter(other => other.context === outer.context && holds(outer, other));
  const isStep = outer.name === 'step';
  if (!isStep && !hasOwnContext(outer)) return [];
  // Within yet another operation none of the two contexts is the right one.
  if (nested.some(inner => operations.findLast(other => holds(other, inner)) !== outer)) return [];
  const edits: FileEdit[] = [];
  const fresh = freeName(file, 'childContext');
  for (const body of outer.bodies) {
    const inner = nested.filter(operation => bodyAround(outer, operation) === body);
    if (inner.length === 0) continue;
    const [own] = runTimeParameters(body);
    if (own && !ts.isIdentifier(own.name)) return [];
    const opening = own ? undefined : file.text.indexOf('(', body.getStart());
    if (opening !== undefined && (opening === -1 || opening > body.parameters.pos)) return [];
    if (opening !== undefined) edits.push(insert(file, opening + 1, fresh));
    const name = own ? textOf(own.name) : fresh;
    edits.push(
      ...inner.flatMap(({ call }) =>
        ts.isPropertyAccessExpression(call.expression)
          ? replace(file, spanOf(unwrapped(call.expression.expression)), name)
          : [],
      ),
    );
  }
  if (isStep && ts.isPropertyAccessExpression(outer.call.expression)) {
    edits.push(replace(file, spanOf(outer.call.expression.name), 'runInChildContext'));
  }
  return [
    {
      title: isStep ? 'Make the step a child context' : 'Use the context of the child operation',
      edits,
      isSafe: false,
    },
  ];
}
