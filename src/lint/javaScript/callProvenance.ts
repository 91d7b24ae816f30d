import ts from 'typescript';
import { greatest, type Provenance } from '../provenance.ts';
import { calledBy } from './callGraph.ts';
import { importedBy } from './importSyntax.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { returnedExpressions } from './returns.ts';
import { isAsync, isFunctionNode, lastName, unwrapped } from './syntax.ts';
import type { Trail } from './trail.ts';
import { resolveValue } from './values.ts';

/** Functions whose result differs from call to call whatever they are given. */
const changing =
  /^(?:now|random|randomUUID|randomBytes|randomInt|uuid|uuidv\d|v\d|nanoid|ulid|ksuid|hrtime|getStore|getRemainingTimeInMillis)$/;

/** What the result of a call or `new` depends on. */
export function provenanceOfCall(
  file: JavaScriptFile,
  node: ts.CallExpression | ts.NewExpression,
  trail: Trail,
): Provenance {
  if (ts.isCallExpression(node) && importedBy(node) !== undefined) return 'module';
  const given = greatest((node.arguments ?? []).map(argument => trail.of(file, argument)));
  if (ts.isNewExpression(node)) {
    const isNow =
      ts.isIdentifier(node.expression) && node.expression.text === 'Date' && !node.arguments?.length;
    return isNow ? 'local' : given;
  }
  const called = calledBy(file, node);
  if (called && isFunctionNode(called.node)) return ofFunction(called.file, called.node, trail);
  return greatest([given, ofCallee(file, node, trail)]);
}

/** A function of the workspace gives what it returns; its parameters have the arguments of all its calls. */
function ofFunction(file: JavaScriptFile, fn: ts.FunctionLikeDeclaration, trail: Trail): Provenance {
  if (fn.asteriskToken || isAsync(fn)) return 'awaited';
  return trail.follow(fn, next => greatest(returnedExpressions(fn).map(value => next.of(file, value))));
}

/** What is called may have a state of its own: only packages, globals and plain values are known not to. */
function ofCallee(file: JavaScriptFile, { expression }: ts.CallExpression, trail: Trail): Provenance {
  const callee = unwrapped(expression);
  const name = lastName(callee);
  if (name === undefined || changing.test(name)) return 'local';
  const value = resolveValue(file, callee);
  if (value?.type === 'package') return 'module';
  if (ts.isIdentifier(callee)) return declarationOfIdentifier(callee) ? 'local' : 'constant';
  if (!ts.isPropertyAccessExpression(callee)) return 'local';
  const receiver = resolveValue(file, callee.expression);
  const isObject = receiver?.type === 'code' && ts.isNewExpression(receiver.node);
  return isObject ? 'local' : trail.of(file, callee.expression);
}
