import ts from 'typescript';
import { isInlineCallback, unitOf } from './codeUnits.ts';
import { callSitesOf } from './invocationPaths.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { asksForKeptPlace, isKeptPlace } from './keptPlaces.ts';
import { isFunctionNode, lastName, memberName, nameOf } from './syntax.ts';

/** `once`, `memoize`, `lazy`, `cache`, `singleton`, alone or as a word of a name. */
const keeping = /(?:^|[a-z])(?:once|memoi[sz]ed?|lazy|cached?|singleton)(?:[A-Z]|$)/i;

/**
 * Whether code runs once for an environment although its function runs more often, because what it makes is kept:
 * behind a test of a place that outlives the invocation, in a function for `once` or `memoize`, as the default of a
 * parameter; or because all calls of its function are such code.
 */
export function isMemoised(file: JavaScriptFile, node: ts.Node): boolean {
  return isRunOnce(file, node, new Set());
}

/** Functions that are being looked at already, as they call each other, decide nothing. */
function isRunOnce(file: JavaScriptFile, node: ts.Node, seen: Set<ts.Node>): boolean {
  if (isBehindGuard(file, node)) return true;
  const unit = unitOf(node);
  if (unit === undefined || file.handlers.some(handler => handler.node === unit)) return false;
  const isRunBy = ts.isConstructorDeclaration(unit) ? unit.parent : unit;
  if (seen.has(isRunBy)) return true;
  seen.add(isRunBy);
  const sites = callSitesOf(file, isRunBy);
  return sites.length > 0 && sites.every(({ file, call }) => isRunOnce(file, call.site, seen));
}

function isBehindGuard(file: JavaScriptFile, node: ts.Node): boolean {
  for (let current = node; !ts.isSourceFile(current); current = current.parent) {
    const { parent } = current;
    if (ts.isParameter(parent) && parent.initializer === current) return true;
    if (isGuardedPart(file, parent, current) || isBehindExit(file, parent, current)) return true;
    if (!isFunctionNode(current)) continue;
    if (!isInlineCallback(current)) return hasKeepingDecorator(current);
    if (isKeepingCall(parent)) return true;
  }
  return false;
}

/** `x ??= …`, `x || …`, `x ? … : …`, `if (!x) …` */
function isGuardedPart(file: JavaScriptFile, parent: ts.Node, part: ts.Node): boolean {
  if (ts.isIfStatement(parent))
    return part !== parent.expression && asksForKeptPlace(file, parent.expression);
  if (ts.isConditionalExpression(parent)) {
    return part !== parent.condition && asksForKeptPlace(file, parent.condition);
  }
  if (!ts.isBinaryExpression(parent) || part !== parent.right) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return isKeptPlace(file, parent.left);
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return asksForKeptPlace(file, parent.left);
    default:
      return false;
  }
}

/** `if (client) return client;` before a statement of the same list. */
function isBehindExit(file: JavaScriptFile, parent: ts.Node, statement: ts.Node): boolean {
  if (!ts.isBlock(parent) && !ts.isCaseOrDefaultClause(parent)) return false;
  return parent.statements.some(
    before =>
      before.end <= statement.pos &&
      ts.isIfStatement(before) &&
      endsFunction(before.thenStatement) &&
      asksForKeptPlace(file, before.expression),
  );
}

function endsFunction(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

function isKeepingCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const name = lastName(node.expression);
  return name !== undefined && keeping.test(name);
}

function hasKeepingDecorator(node: ts.Node): boolean {
  if (!ts.canHaveDecorators(node)) return false;
  return (ts.getDecorators(node) ?? []).some(({ expression }) => {
    const called = ts.isCallExpression(expression) ? expression.expression : expression;
    return keeping.test(nameOf(called) ?? memberName(called) ?? '');
  });
}
