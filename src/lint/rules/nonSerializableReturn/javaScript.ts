import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { awsCallsOf } from '../../javaScript/awsCalls.ts';
import { replace } from '../../javaScript/edits.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { objectOf } from '../../javaScript/objectProperties.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { returnedExpressions } from '../../javaScript/returns.ts';
import { memberName, spanOf, textOf, unwrapped } from '../../javaScript/syntax.ts';
import { resolveValue } from '../../javaScript/values.ts';

const maxDepth = 8;

/** Something that JSON has no form for, and what to return in its place. */
interface Unserializable {
  readonly message: string;
  readonly convert: (text: string) => string;
}

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  for (const { node, wrappers } of file.handlers) {
    if (!node || wrappers.length > 0) continue;
    for (const returned of returnedExpressions(node)) yield* reportsIn(file, returned, 0);
  }
}

function* reportsIn(file: JavaScriptFile, written: ts.Expression, depth: number): Iterable<Report> {
  if (depth > maxDepth || written.getSourceFile() !== file.ast) return;
  const node = unwrapped(written);
  const found = unserializable(file, node);
  if (found) {
    yield {
      at: spanOf(node),
      message: found.message,
      fixes: () => [fixOf(file, node, found)],
    };
    return;
  }
  for (const part of partsOf(file, node)) yield* reportsIn(file, part, depth + 1);
}

function fixOf(file: JavaScriptFile, node: ts.Expression, { convert }: Unserializable): Fix {
  const newText = convert(textOf(node));
  const { parent } = node;
  const named = ts.isShorthandPropertyAssignment(parent) ? `${textOf(node)}: ${newText}` : newText;
  return { title: `Return ${convert('…')}`, edits: [replace(file, spanOf(node), named)], isSafe: false };
}

/** The values in an object or array, those of variables included, and what `JSON.stringify` encodes. */
function partsOf(file: JavaScriptFile, node: ts.Expression): readonly ts.Expression[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isArrayLiteralExpression(node)) return node.elements.filter(element => !ts.isSpreadElement(element));
  if (ts.isCallExpression(node)) {
    const isJson = memberName(node.expression) === 'stringify' && isJsonObject(node.expression);
    return isJson && node.arguments.length === 1 ? [...node.arguments] : [];
  }
  const object = objectOf(file, node);
  return [...(object?.properties.values() ?? [])].flatMap(property => property.value ?? []);
}

function isJsonObject(expression: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(expression) && isGlobal(expression.expression, 'JSON');
}

function unserializable(file: JavaScriptFile, node: ts.Expression): Unserializable | undefined {
  if (isStreamOfService(file, node)) {
    return {
      message:
        'The response holds the body of an S3 object, which is a stream: JSON shows the insides of the stream, or fails on their circles.',
      convert: text => `await ${text}.transformToString()`,
    };
  }
  const value = resolveValue(file, node);
  const source = value?.type === 'code' && ts.isExpression(value.node) ? unwrapped(value.node) : node;
  if (ts.isBigIntLiteral(source) || (ts.isCallExpression(source) && isGlobal(source.expression, 'BigInt'))) {
    return {
      message: 'The response holds a BigInt: JSON has no form for it, and the invocation fails.',
      convert: text => `String(${text})`,
    };
  }
  if (!ts.isNewExpression(source)) return undefined;
  for (const name of ['Map', 'Set'] as const) {
    if (!isGlobal(source.expression, name)) continue;
    return {
      message: `The response holds a ${name}: JSON shows it as an empty object, whatever is in it.`,
      convert: text => (name === 'Map' ? `Object.fromEntries(${text})` : `[...${text}]`),
    };
  }
  return undefined;
}

/** `Body` of the result of `GetObjectCommand`. */
function isStreamOfService(file: JavaScriptFile, node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'Body') return false;
  const value = resolveValue(file, node.expression);
  if (value?.type !== 'code' || !ts.isExpression(value.node)) return false;
  const result = unwrapped(value.node);
  const promise = ts.isAwaitExpression(result) ? unwrapped(result.expression) : undefined;
  return awsCallsOf(value.file).some(
    call =>
      call.promise === promise &&
      promise !== undefined &&
      ts.isNewExpression(call.node) &&
      call.service === 's3' &&
      call.operation === 'GetObject',
  );
}
