import ts from 'typescript';
import { nodesWithin } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';

/**
 * The conditions that decide whether a node runs, as text, with what the variables in them are set to. Those around the
 * function it is in count too.
 */
export function conditionsAround(node: ts.Node): readonly string[] {
  const conditions: string[] = [];
  for (let current = node; !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    const condition = conditionOf(parent);
    if (condition && condition !== current) conditions.push(describe(condition));
  }
  return conditions;
}

/** The condition of an `if`, a `? :`, or the left side of `&&` and `||`. */
export function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node)) return node.expression;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (!ts.isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  const isBranch = kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
  return isBranch ? node.left : undefined;
}

/** Conditions by which programs tell a developer's machine, or a start from the command line, from Lambda. */
const outsideLambda =
  /require\.main|module\.parent|import\.meta|process\.argv|NODE_ENV|AWS_EXECUTION_ENV|LAMBDA|offline|local/i;

/** Whether a node runs only where the code is not on Lambda, as far as the conditions around it tell. */
export function isForOtherPlaces(node: ts.Node): boolean {
  return conditionsAround(node).some(condition => outsideLambda.test(condition));
}

/** Whether an error at a node is caught, in its function or around it. */
export function isInTry(node: ts.Node): boolean {
  for (let child = node; child.parent; child = child.parent) {
    if (ts.isTryStatement(child.parent) && child.parent.tryBlock === child && child.parent.catchClause)
      return true;
  }
  return false;
}

function describe(condition: ts.Expression): string {
  const initializers = nodesWithin(condition, ts.SyntaxKind.Identifier).flatMap(identifier => {
    const declaration = declarationOfIdentifier(identifier);
    return declaration && ts.isVariableDeclaration(declaration)
      ? (declaration.initializer?.getText() ?? [])
      : [];
  });
  return [condition.getText(), ...initializers].join(' ');
}
