import ts from 'typescript';
import type { InvocationPath } from '../../codeFile.ts';
import type { Report } from '../../finding.ts';
import { invocationPlaces } from '../../invocationPlaces.ts';
import { calledBy } from '../../javaScript/callGraph.ts';
import { type PackageCall, packageCallsOf, packageObjectsOf } from '../../javaScript/calls.ts';
import { type ClientKind, clientKind, type Making } from '../../javaScript/clientFamilies.ts';
import { functionName } from '../../javaScript/functionNames.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { isMemoised } from '../../javaScript/memoisation.ts';
import { nodesOf } from '../../javaScript/nodesByKind.ts';
import { provenanceOf } from '../../javaScript/provenance.ts';
import { type Reference, referenceOf } from '../../javaScript/references.ts';
import { calleeSpan, isFunctionNode } from '../../javaScript/syntax.ts';
import { isInvariant } from '../../provenance.ts';
import { isFromFactory } from './isFromFactory.ts';
import { isLocalOnly } from './isLocalOnly.ts';
import { javaScriptFixes } from './javaScriptFixes.ts';
import { setsCredentials } from './sdkConfiguration.ts';

/** A call or construction that makes a client. */
export type ClientCall = ts.CallExpression | ts.NewExpression;

/** The clients that JavaScript code makes for each invocation though they could be made once. */
export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  let previous: ts.Node | undefined;
  for (const { node, kind, reference } of clientCalls(file)) {
    // `DynamoDBDocumentClient.from(new DynamoDBClient())` is one client for a reader.
    if (previous && node.end <= previous.end) continue;
    const path = file.invocationPath(node);
    if (!path || !isSameEveryTime(file, node) || isMemoised(file, node) || isLocalOnly(node)) continue;
    if (isFromFactory(node)) continue;
    if (reference?.module === 'aws-sdk' && setsCredentials(file)) continue;
    previous = node;
    yield {
      at: calleeSpan(node),
      message: messageFor(node, kind),
      ...(isCustomResource(file, path) && { severity: 'hint' }),
      related: invocationPlaces(path),
      fixes: () => javaScriptFixes(file, node, kind),
    };
  }
}

interface FoundClient {
  readonly node: ClientCall;
  readonly kind: ClientKind;
  /** `undefined` for what the user's list names in the workspace. */
  readonly reference: Reference | undefined;
}

function clientCalls(file: JavaScriptFile): readonly FoundClient[] {
  const found = [
    ...packageObjectsOf(file).flatMap(call => knownClient(call, 'new') ?? []),
    ...packageCallsOf(file).flatMap(call => knownClient(call, 'call') ?? []),
  ];
  const known = new Set(found.map(({ node }) => node));
  const ofUser = clientsOfUser(file).filter(({ node }) => !known.has(node));
  return [...found, ...ofUser].sort((left, right) => left.node.pos - right.node.pos);
}

function knownClient({ node, reference }: PackageCall<ClientCall>, making: Making): FoundClient | undefined {
  const kind = clientKind(reference, making);
  return kind && { node, kind, reference };
}

function clientsOfUser(file: JavaScriptFile): readonly FoundClient[] {
  if (file.settings.clients.length === 0) return [];
  const calls = [
    ...nodesOf(file, ts.SyntaxKind.NewExpression),
    ...nodesOf(file, ts.SyntaxKind.CallExpression),
  ];
  return calls.flatMap((node): readonly FoundClient[] => {
    const reference = referenceOf(file, node.expression);
    return isSetByUser(file, node, reference) ? [{ node, kind: 'client', reference }] : [];
  });
}

/** The user's list names exports of packages, and of files of the workspace as the file imports them. */
function isSetByUser(file: JavaScriptFile, node: ClientCall, reference: Reference | undefined): boolean {
  const { clients } = file.settings;
  if (reference) {
    const path = reference.path.join('.');
    return clients.some(({ module, name }) => module === reference.module && (name ?? path) === path);
  }
  const called = calledBy(file, node);
  if (!called || !(isFunctionNode(called.node) || ts.isClassLike(called.node))) return false;
  const written = functionName(called.node);
  return clients.some(
    ({ module, name }) => file.imported(module) === called.file && (name ?? written) === written,
  );
}

/** SQLite is a file, which may be another one for each invocation. */
function isSameEveryTime(file: JavaScriptFile, node: ClientCall): boolean {
  const given = node.arguments ?? [];
  if (given.some(argument => /sqlite/i.test(argument.getText(file.ast)))) return false;
  return given.every(argument => isInvariant(provenanceOf(file, argument)));
}

function messageFor(node: ClientCall, kind: ClientKind): string {
  const callee = node.expression.getText().replace(/\s+/g, '');
  const what = ts.isNewExpression(node) ? `new ${callee}()` : `${callee}()`;
  const article = /^(?:[AEIOU]|HTTP)/.test(kind) ? 'an' : 'a';
  return `${what} makes ${article} ${kind} for every invocation. Made once, outside of the handler, it is reused while the environment lives.`;
}

/** CloudFormation calls custom resources a few times in the life of a stack. */
function isCustomResource(file: JavaScriptFile, { handler }: InvocationPath): boolean {
  const text = handler.file === file.file ? file.text : (file.disk.readText(handler.file) ?? '');
  return /\bcfn-(?:response|custom-resource)\b|\bResponseURL\b|\bCloudFormationCustomResource|\.RequestType\b/.test(
    text,
  );
}
