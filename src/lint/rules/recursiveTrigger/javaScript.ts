import ts from 'typescript';
import type { Report } from '../../finding.ts';
import { type AwsCall, awsCallsOf } from '../../javaScript/awsCalls.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { knownPrefix } from '../../javaScript/knownPrefix.ts';
import { objectOf, type WrittenProperty } from '../../javaScript/objectProperties.ts';
import { isProcessEnv, provenanceOf } from '../../javaScript/provenance.ts';
import { declarationOfIdentifier } from '../../javaScript/resolveName.ts';
import { calleeSpan, isFunctionNode, memberName, nameOf, unwrapped } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';
import { writesOf } from '../../javaScript/writes.ts';
import { type KnownPrefix, unknownPrefix } from '../../knownPrefix.ts';
import { keyEnd, replacedText } from './javaScriptKeyEnd.ts';
import { loopReport, tellsOwnWrites, type Write } from './loop.ts';
import {
  environmentTarget,
  keyWithOtherPrefix,
  type Target,
  targetOfPath,
  triggeringWrite,
} from './writes.ts';

export function* checkJavaScript(file: JavaScriptFile): Generator<Report> {
  if (file.functions.length === 0) return;
  for (const call of awsCallsOf(file)) {
    const write = writeOf(file, call);
    const report = write && loopReport(write, file.functions);
    if (!report || !file.invocationPath(call.node)) continue;
    if (tellsOwnWrites(file.text)) return;
    yield { at: calleeSpan(call.node), ...report };
  }
}

function writeOf(file: JavaScriptFile, call: AwsCall): Write | undefined {
  const triggering = triggeringWrite(call);
  const input = triggering && objectOf(file, call.input);
  const named = input?.properties.get(triggering?.target ?? '');
  const to = named?.value && targetOf(named.file, named.value);
  if (triggering === undefined || to === undefined) return undefined;
  const key = input?.properties.get('Key');
  return {
    ...triggering,
    to,
    key: writtenKey(key),
    keyEnd: key?.value ? keyEnd(key.file, key.value) : '',
    isUnconditional: isUnconditional(call.node),
  };
}

function writtenKey(key: WrittenProperty | undefined): KnownPrefix {
  if (!key?.value) return unknownPrefix;
  const prefix = knownPrefix(key.file, key.value);
  return prefix.text === '' ? (movedKey(key.file, key.value) ?? prefix) : prefix;
}

/** `key.replace(/^photos\//, 'thumbnails/')` */
function movedKey(file: JavaScriptFile, expression: ts.Expression): KnownPrefix | undefined {
  const value = resolveValue(file, expression);
  if (value?.type !== 'code' || !ts.isCallExpression(value.node)) return undefined;
  const { expression: callee, arguments: given } = value.node;
  const [pattern, replacement] = given;
  if (memberName(callee) !== 'replace' || pattern === undefined || replacement === undefined)
    return undefined;
  const { text: to } = knownPrefix(value.file, replacement);
  return keyWithOtherPrefix(replacedText(value.file, pattern), to);
}

function targetOf(file: JavaScriptFile, expression: ts.Expression): Target | undefined {
  const path = pathOf(file, expression, 10);
  if (path[0] === 'process.env' && path[1] !== undefined) return environmentTarget(path[1]);
  const target = targetOfPath(path);
  return target && provenanceOf(file, expression) === 'event' ? target : undefined;
}

/** The members that lead to a value, through variables and patterns; `process.env` counts as one. */
function pathOf(file: JavaScriptFile, expression: ts.Expression, hops: number): readonly string[] {
  const node = unwrapped(expression);
  if (hops <= 0) return [];
  if (isProcessEnv(file, node)) return ['process.env'];
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return [...pathOf(file, node.expression, hops - 1), memberName(node) ?? '[]'];
  }
  const declaration = ts.isIdentifier(node) ? declarationOfIdentifier(node) : undefined;
  if (declaration === undefined || writesOf(declaration).length > 0) return [];
  return pathOfDeclaration(file, declaration, hops);
}

function pathOfDeclaration(file: JavaScriptFile, declaration: ts.Node, hops: number): readonly string[] {
  if (ts.isVariableDeclaration(declaration)) {
    return declaration.initializer ? pathOf(file, declaration.initializer, hops - 1) : [];
  }
  if (!ts.isBindingElement(declaration)) return [];
  const name = ts.isObjectBindingPattern(declaration.parent)
    ? nameOf(declaration.propertyName ?? declaration.name)
    : '[]';
  return [...pathOfDeclaration(file, declaration.parent.parent, hops), name ?? '[]'];
}

/** Whether the function always comes to a node: nothing decides about it, and nothing leaves before. */
function isUnconditional(node: ts.Node): boolean {
  let current = node;
  for (; !ts.isSourceFile(current) && !isFunctionNode(current); current = current.parent) {
    if (ts.isIfStatement(current) || ts.isConditionalExpression(current) || ts.isCatchClause(current))
      return false;
    if (ts.isCaseBlock(current)) return false;
  }
  return !/\bif\s*\(/.test(current.getText());
}
