import ts from 'typescript';
import type { Report } from '../../finding.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { memberName, nameOf, spanOf, wrapped } from '../../javaScript/syntax.ts';
import { findCredential } from './accessKeys.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  const literals = [
    ...nodesOf(file, ts.SyntaxKind.StringLiteral),
    ...nodesOf(file, ts.SyntaxKind.NoSubstitutionTemplateLiteral),
  ];
  for (const literal of literals) {
    const message = findCredential(literal.text, holderOf(literal));
    if (message) yield { at: spanOf(literal), message };
  }
}

/** The name of the variable, property or member that a literal is given to. */
function holderOf(literal: ts.Expression): string | undefined {
  const { parent } = wrapped(literal);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return nameOf(parent.name);
  return ts.isBinaryExpression(parent) ? memberName(parent.left) : undefined;
}
