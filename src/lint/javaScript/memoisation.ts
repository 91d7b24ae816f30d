import ts from 'typescript';
import { isInlineCallback, unitOf } from './codeUnits.ts';
import { callSitesOf } from './invocationPaths.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { asksForKeptPlace, isKeptPlace } from './keptPlaces.ts';
import { nodesWithin } from './nodesByKind.ts';
import { enclosingFunction, isFunctionNode, lastName, memberName, nameOf, unwrapped } from './syntax.ts';

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

/** `if (client) return client;` before a statement of the same list, also with a look whether the client still works. */
function isBehindExit(file: JavaScriptFile, parent: ts.Node, statement: ts.Node): boolean {
  if (!ts.isBlock(parent) && !ts.isCaseOrDefaultClause(parent)) return false;
  return parent.statements.some(
    before =>
      before.end <= statement.pos &&
      ts.isIfStatement(before) &&
      (endsFunction(before.thenStatement) || returnsKeptPlace(file, before.thenStatement)) &&
      asksForKeptPlace(file, before.expression),
  );
}

function endsFunction(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** `if (client) { try { await client.ping(); return client; } catch { … } }` */
function returnsKeptPlace(file: JavaScriptFile, statement: ts.Statement): boolean {
  const owner = enclosingFunction(statement);
  return nodesWithin(statement, ts.SyntaxKind.ReturnStatement).some(
    node => node.expression && enclosingFunction(node) === owner && asksForKeptPlace(file, node.expression),
  );
}

/** `once(…)`, `cache.getOrSet(key, …)` */
function isKeepingCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  let callee = unwrapped(node.expression);
  while (ts.isPropertyAccessExpression(callee)) {
    if (keeping.test(callee.name.text)) return true;
    callee = unwrapped(callee.expression);
  }
  return keeping.test(lastName(callee) ?? '');
}

function hasKeepingDecorator(node: ts.Node): boolean {
  if (!ts.canHaveDecorators(node)) return false;
  return (ts.getDecorators(node) ?? []).some(({ expression }) => {
    const called = ts.isCallExpression(expression) ? expression.expression : expression;
    return keeping.test(nameOf(called) ?? memberName(called) ?? '');
  });
}
