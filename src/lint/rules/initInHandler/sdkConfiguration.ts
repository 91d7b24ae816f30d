import ts from 'typescript';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { isAssignment } from '../../javaScript/writes.ts';
import { isInvariant } from '../../provenance.ts';

/** Whether a file changes the configuration of version 2 of the SDK by what an invocation brings, such as credentials. */
export function setsCredentials(file: JavaScriptFile): boolean {
  const isConfiguration = (expression: ts.Expression) => {
    const reference = referenceOf(file, expression);
    return reference?.module === 'aws-sdk' && reference.path[0] === 'config';
  };
  const varies = (expression: ts.Expression) => !isInvariant(provenanceOf(file, expression));
  const isUpdated = nodesOf(file, ts.SyntaxKind.CallExpression).some(
    call => isConfiguration(call.expression) && call.arguments.some(varies),
  );
  return (
    isUpdated ||
    nodesOf(file, ts.SyntaxKind.BinaryExpression).some(
      node => isAssignment(node) && isConfiguration(node.left) && varies(node.right),
    )
  );
}
