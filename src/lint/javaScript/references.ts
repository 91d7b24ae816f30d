import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { resolveTypeName } from './resolveName.ts';
import { enclosingImport, isNothing, unwrapped } from './syntax.ts';
import { type CodeValue, resolveValue, type Value } from './values.ts';
import { writesOf } from './writes.ts';

/** An export of a package. */
export interface Reference {
  /** As imports name it, without `node:`: `@aws-sdk/client-s3`, `mysql2/promise`, `fs`. */
  readonly module: string;
  /**
   * The way from the module to the export: `['S3Client']`; empty for the whole module and for its default export, which
   * is the same for most packages. `default` is left out everywhere.
   */
  readonly path: readonly string[];
}

const maxHops = 6;

/**
 * The export of a package that an expression stands for: through every form of import and `require`, local aliases,
 * destructuring, and re-exports of workspace files. `undefined` for anything else, type-only imports included.
 */
export function referenceOf(file: JavaScriptFile, expression: ts.Expression): Reference | undefined {
  return asReference(resolveValue(file, expression));
}

/**
 * What an object was made with: the class of `new`, or the function that was called, of a package. Follows variables,
 * fields, files, `await`, functions that return the object, and types that are written.
 * `s3` is an instance of `{ module: '@aws-sdk/client-s3', path: ['S3Client'] }`.
 */
export function instanceOf(
  file: JavaScriptFile,
  expression: ts.Expression,
  hops = maxHops,
): Reference | undefined {
  const value = hops > 0 ? resolveValue(file, withoutAwait(expression)) : undefined;
  return value?.type === 'code' ? madeWith(value, hops) : undefined;
}

/** The export of a package that a type names: `S3Client`, `AWS.S3`. Type-only imports count here. */
export function referenceOfType(type: ts.TypeNode): Reference | undefined {
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const names: string[] = [];
  let name = type.typeName;
  for (; ts.isQualifiedName(name); name = name.left) names.unshift(name.right.text);
  const declaration = resolveTypeName(name, name.text);
  const module = declaration && enclosingImport(declaration);
  if (declaration === undefined || module === undefined || /^[./#]/.test(module)) return undefined;
  if (ts.isImportSpecifier(declaration)) names.unshift((declaration.propertyName ?? declaration.name).text);
  return { module: module.replace(/^node:/, ''), path: names.filter(part => part !== 'default') };
}

function madeWith({ file, node }: CodeValue, hops: number): Reference | undefined {
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return referenceOf(file, node.expression);
  if (ts.isAwaitExpression(node)) return instanceOf(file, node.expression, hops - 1);
  if (ts.isBinaryExpression(node)) {
    return instanceOf(file, node.right, hops - 1) ?? instanceOf(file, node.left, hops - 1);
  }
  if (ts.isConditionalExpression(node)) {
    return instanceOf(file, node.whenTrue, hops - 1) ?? instanceOf(file, node.whenFalse, hops - 1);
  }
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    const typed = node.type && referenceOfType(node.type);
    return typed ?? commonInstance(file, setTo(node), hops - 1);
  }
  return ts.isPropertyDeclaration(node) && node.type ? referenceOfType(node.type) : undefined;
}

function setTo(node: ts.VariableDeclaration | ts.ParameterDeclaration): readonly ts.Expression[] {
  const written = writesOf(node).flatMap(({ value }) => value ?? []);
  return node.initializer ? [node.initializer, ...written] : written;
}

/** What every value that is set was made with; `null` and `undefined` count for nothing. */
function commonInstance(
  file: JavaScriptFile,
  values: readonly ts.Expression[],
  hops: number,
): Reference | undefined {
  const made = values.filter(value => !isNothing(value)).map(value => instanceOf(file, value, hops));
  const [first] = made;
  return first && made.every(other => other && isSameReference(other, first)) ? first : undefined;
}

function isSameReference(left: Reference, right: Reference): boolean {
  return left.module === right.module && left.path.join('.') === right.path.join('.');
}

function withoutAwait(expression: ts.Expression): ts.Expression {
  const inner = unwrapped(expression);
  // `await import('m')` stands for a module.
  if (!ts.isAwaitExpression(inner)) return inner;
  const awaited = unwrapped(inner.expression);
  const isImport = ts.isCallExpression(awaited) && awaited.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? inner : withoutAwait(awaited);
}

function asReference(value: Value | undefined): Reference | undefined {
  return value?.type === 'package' ? { module: value.module, path: value.path } : undefined;
}
