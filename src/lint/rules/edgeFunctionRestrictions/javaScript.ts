import ts from 'typescript';
import { edgeFunctionsAmong } from '../../edgeFunctions.ts';
import type { Report } from '../../finding.ts';
import { environmentUses } from '../../javaScript/environmentUses.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { memberName, spanOf, unwrapped, wrapped } from '../../javaScript/syntax.ts';
import { isAssignment } from '../../javaScript/writes.ts';
import { isGivenVariable } from '../../template/environmentOf.ts';
import { headerMessage, isDisallowedHeader, variableMessage } from './headers.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const { functions } = file;
  if (functions.length === 0 || edgeFunctionsAmong(functions).length < functions.length) return;
  for (const { name, node } of environmentUses(file).reads) {
    if (isGivenVariable(name) || hasDefault(node)) continue;
    yield { at: spanOf(node), message: variableMessage(name) };
  }
  for (const node of nodesOf(file, ts.SyntaxKind.BinaryExpression)) {
    const target = isAssignment(node) ? unwrapped(node.left) : undefined;
    const header = target && headerOf(target);
    if (target && header && isDisallowedHeader(header))
      yield { at: spanOf(target), message: headerMessage(header) };
  }
}

/** `process.env.X ?? 'x'`, `const { X = 'x' } = process.env` */
function hasDefault(read: ts.Expression | ts.BindingElement): boolean {
  if (ts.isBindingElement(read)) return read.initializer !== undefined;
  const { parent } = wrapped(read);
  return (
    ts.isBinaryExpression(parent) &&
    /^(?:\|\||\?\?)$/.test(parent.operatorToken.getText()) &&
    parent.left === wrapped(read)
  );
}

/** The name in `response.headers['x-cache']`. */
function headerOf(target: ts.Expression): string | undefined {
  if (!ts.isElementAccessExpression(target) && !ts.isPropertyAccessExpression(target)) return undefined;
  const headers = unwrapped(target.expression);
  const isHeaders = ts.isIdentifier(headers) ? headers.text === 'headers' : memberName(headers) === 'headers';
  return isHeaders ? memberName(target) : undefined;
}
