import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { mutationsOf } from './mutations.ts';
import { nameOf, unwrapped } from './syntax.ts';
import { resolveValue } from './values.ts';

/** An object literal with what its properties are set to. */
export interface WrittenObject {
  readonly file: JavaScriptFile;
  readonly node: ts.ObjectLiteralExpression;
  /** By name; of duplicates the last. Properties of objects that are spread count where they are known. */
  readonly properties: ReadonlyMap<string, WrittenProperty>;
  /** Whether there may be other properties: spread of something unknown, computed names. */
  readonly isOpen: boolean;
}

/** A property of an object literal, and the file it is written in. */
export interface WrittenProperty {
  readonly name: ts.PropertyName;
  /** The name itself for `{ body }`; `undefined` for methods and accessors. */
  readonly value: ts.Expression | undefined;
  readonly file: JavaScriptFile;
}

const maxDepth = 5;

/**
 * The object literal that an expression always stands for: itself, or what a constant or a function of the workspace
 * holds. `undefined` for objects that get properties later.
 */
export function objectOf(
  file: JavaScriptFile,
  expression: ts.Expression | undefined,
  depth = maxDepth,
): WrittenObject | undefined {
  const value = expression && depth > 0 ? resolveValue(file, expression) : undefined;
  if (value?.type !== 'code' || !ts.isObjectLiteralExpression(value.node)) return undefined;
  if (isFilledLater(value.node)) return undefined;
  const properties = new Map<string, WrittenProperty>();
  let isOpen = false;
  for (const property of value.node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = objectOf(value.file, property.expression, depth - 1);
      for (const [name, inner] of spread?.properties ?? []) properties.set(name, inner);
      isOpen ||= spread?.isOpen ?? true;
      continue;
    }
    const name = nameOf(property.name);
    if (name === undefined) isOpen = true;
    else properties.set(name, { name: property.name, value: valueOfProperty(property), file: value.file });
  }
  return { file: value.file, node: value.node, properties, isOpen };
}

function isFilledLater(node: ts.ObjectLiteralExpression): boolean {
  let outer: ts.Node = node;
  while (ts.isExpression(outer.parent) && unwrapped(outer.parent) === node) outer = outer.parent;
  return ts.isVariableDeclaration(outer.parent) && mutationsOf(outer.parent).length > 0;
}

function valueOfProperty(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}
