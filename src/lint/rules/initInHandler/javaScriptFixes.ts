import ts from 'typescript';
import type { Fix } from '../../finding.ts';
import { type ClientKind, clientKind } from '../../javaScript/clientFamilies.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { referenceOf } from '../../javaScript/references.ts';
import { lastName, memberName, unwrapped, wrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import { createLazily } from './createLazily.ts';
import { hoistDeclaration, hoistExpression } from './hoist.ts';
import type { ClientCall } from './javaScript.ts';
import { statementOf } from './movableStatements.ts';

/** Members that change a client or its connection: used once for each invocation, they need one client for each. */
const changing =
  /^(?:\$?(?:end|close|destroy|quit|disconnect|release|shutdown|connect|initialize|init)|interceptors|defaults|middlewareStack|config|on|once|use|add\w*Listener)$/;

/** Kinds without a state that one invocation could leave to the next. */
const stateless: readonly ClientKind[] = ['AWS client', 'HTTP connection pool'];

/** The ways to make a client once. None where the code changes the client, or ends its connection, after that. */
export function javaScriptFixes(file: JavaScriptFile, node: ClientCall, kind: ClientKind): readonly Fix[] {
  const client = outermost(file, node);
  const isSafe = stateless.includes(kind);
  const declaration = declarationOf(client);
  if (declaration === undefined) {
    const edits = ts.isNewExpression(node) && isUsedInPlace(client) && hoistExpression(file, client, node);
    // Who gets the client from here may change it.
    const isPassedOn = ts.isReturnStatement(client.parent);
    return edits ? [{ title: hoistTitle, edits, isSafe: isSafe && !isPassedOn }] : [];
  }
  const isChanged = usesOf(declaration).some(use =>
    changing.test(memberName(wrapped(use).parent as ts.Expression) ?? ''),
  );
  if (isChanged) return [];
  const hoisted = hoistDeclaration(file, declaration);
  const lazy = createLazily(file, declaration, client);
  return [
    ...(hoisted ? [{ title: hoistTitle, edits: hoisted, isSafe }] : []),
    ...(lazy ? [{ title: 'Create it once, when it is first needed', edits: lazy, isSafe: false }] : []),
  ];
}

const hoistTitle = 'Create it once, outside of the handler';

/** The client that a client is made for, and what instruments it: `from(new Client())`, `captureAWSv3Client(…)`. */
function outermost(file: JavaScriptFile, node: ClientCall): ts.Expression {
  let client: ts.Expression = node;
  for (;;) {
    const { parent } = wrapped(client);
    const isArgument =
      (ts.isCallExpression(parent) || ts.isNewExpression(parent)) &&
      parent.arguments?.[0] === wrapped(client) &&
      isAround(file, parent);
    if (!isArgument) return wrapped(client);
    client = parent;
  }
}

function isAround(file: JavaScriptFile, node: ClientCall): boolean {
  const callee = unwrapped(node.expression);
  const name = lastName(callee);
  if (name !== undefined && /^(?:capture|instrument)/.test(name)) return true;
  const reference = referenceOf(file, callee);
  return (
    reference !== undefined && clientKind(reference, ts.isNewExpression(node) ? 'new' : 'call') !== undefined
  );
}

/** The variable that holds nothing but the client, or what a promise of it gives. */
function declarationOf(client: ts.Expression): ts.VariableDeclaration | undefined {
  const { parent } = ts.isAwaitExpression(client.parent) ? wrapped(client.parent) : client;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  return statementOf(parent) ? parent : undefined;
}

/** Whether the client is only called: `new S3Client({}).send(…)`, `return new S3Client({})`. */
function isUsedInPlace(client: ts.Expression): boolean {
  const { parent } = client;
  if (ts.isPropertyAccessExpression(parent)) return !changing.test(parent.name.text);
  return ts.isReturnStatement(parent);
}
