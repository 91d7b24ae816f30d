import ts from 'typescript';
import { enclosingFunction } from '../../javaScript/syntax.ts';

const local = /\b(?:IS_OFFLINE|IS_LOCAL|AWS_SAM_LOCAL|LOCALSTACK\w*|isOffline|isLocal)\b/;

/** Whether a node runs only on a developer's machine: in `if (process.env.IS_OFFLINE)` and the like. */
export function isLocalOnly(node: ts.Node): boolean {
  const owner = enclosingFunction(node);
  for (let current = node; current !== owner && !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    if (ts.isIfStatement(parent) && isTaken(parent.expression, current, parent.thenStatement)) return true;
    if (ts.isConditionalExpression(parent) && isTaken(parent.condition, current, parent.whenTrue))
      return true;
  }
  return false;
}

function isTaken(condition: ts.Expression, part: ts.Node, whenTrue: ts.Node): boolean {
  if (part === condition || !local.test(condition.getText())) return false;
  const isNegated = /^!(?!!)|!==?\s*['"]true/.test(condition.getText());
  return (part === whenTrue) !== isNegated;
}
