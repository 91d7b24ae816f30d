import ts from 'typescript';
import { memberName, wrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';

/** Members of a stream that say nothing of its end. */
const harmlessMembers =
  /^(?:write|setContentType|on|once|off|removeListener|cork|uncork|writable\w*|setDefaultEncoding|finished|_\w+)$/;

/** Whether a stream may be ended: by `end` or `destroy`, or by a function that it is handed to. */
export function isEverEnded(declaration: ts.VariableDeclaration | ts.ParameterDeclaration): boolean {
  if (!ts.isIdentifier(declaration.name)) return true;
  return usesOf(declaration).some(use => {
    const { parent } = use;
    if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
      return !harmlessMembers.test(memberName(parent) ?? 'any');
    }
    if (ts.isBinaryExpression(parent) && parent.left === use) return false;
    const httpStream = ts.isCallExpression(parent) ? madeOf(parent) : undefined;
    return httpStream === undefined || (httpStream !== declaration && isEverEnded(httpStream));
  });
}

/** `HttpResponseStream.from(stream, metadata)` gives a stream that is ended instead. */
function madeOf(call: ts.CallExpression): ts.VariableDeclaration | undefined {
  if (memberName(call.expression) !== 'from') return undefined;
  const { parent } = wrapped(call);
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent : undefined;
}
