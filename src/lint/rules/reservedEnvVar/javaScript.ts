import ts from 'typescript';
import { reservedVariables } from '../../../model/reservedVariables.ts';
import type { Report } from '../../finding.ts';
import { conditionsAround } from '../../javaScript/conditions.ts';
import { removeStatement } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { memberName, spanOf, textOf } from '../../javaScript/syntax.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  for (const assignment of nodesOf(file, ts.SyntaxKind.BinaryExpression)) {
    if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    const name = environmentVariable(assignment.left);
    if (name === undefined || !reservedVariables.has(name) || name === '_X_AMZN_TRACE_ID') continue;
    // A default for places where Lambda has not set it.
    if (textOf(assignment.right).includes(name) || conditionsAround(assignment).length > 0) continue;
    yield {
      at: spanOf(assignment.left),
      severity: 'warning',
      message: `Lambda sets ${name} itself. From here on the AWS SDK and other libraries see another value for as long as the environment lives.`,
      fixes: () =>
        ts.isExpressionStatement(assignment.parent)
          ? [
              {
                title: 'Remove the assignment',
                edits: [removeStatement(file, assignment.parent)],
                isSafe: false,
              },
            ]
          : [],
    };
  }
}

/** The name in `process.env.NAME`. */
function environmentVariable(node: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const environment = node.expression;
  const isEnvironment =
    ts.isPropertyAccessExpression(environment) &&
    environment.name.text === 'env' &&
    isGlobal(environment.expression, 'process');
  return isEnvironment ? memberName(node) : undefined;
}
