import ts from 'typescript';
import { exportsOf, isExportsObject } from './exports.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { nodesOf } from './nodesByKind.ts';
import { isGlobal } from './resolveName.ts';
import { memberName, nameOf, unwrapped, wrapped } from './syntax.ts';
import { resolveValue } from './values.ts';

/** The names a module exports, in either module system. */
export interface ExportedNames {
  readonly names: ReadonlySet<string>;
  /** Whether these are all; false where something adds names that is not followed. */
  readonly isComplete: boolean;
}

/** Files that pass on the exports of files that do so in turn end here. */
const maxStars = 5;

/** The names that a file exports, those it passes on from other files of the workspace included. */
export function exportedNames(file: JavaScriptFile, depth = 0): ExportedNames {
  const { named, stars, whole } = exportsOf(file.ast);
  const names = new Set(named.keys());
  let isComplete = !passesExportsOn(file);
  for (const specifier of stars) {
    const from = depth < maxStars ? file.imported(specifier) : undefined;
    const passed = from && exportedNames(from, depth + 1);
    for (const name of passed?.names ?? []) if (name !== 'default') names.add(name);
    isComplete &&= passed?.isComplete === true;
  }
  const members = whole && membersOf(file, whole);
  for (const name of members?.names ?? []) names.add(name);
  return { names, isComplete: isComplete && members?.isComplete !== false };
}

/** The names in what an expression stands for. A function has none but those that are assigned to it. */
export function membersOf(file: JavaScriptFile, expression: ts.Expression): ExportedNames {
  const value = resolveValue(file, expression);
  const node = value?.type === 'code' ? value.node : undefined;
  if (node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isFunctionDeclaration(node))) {
    return { names: new Set(), isComplete: true };
  }
  if (!node || !ts.isObjectLiteralExpression(node)) return { names: new Set(), isComplete: false };
  const names = node.properties.map(({ name }) => nameOf(name));
  const known = names.filter(name => name !== undefined);
  return {
    names: new Set(known),
    isComplete: known.length === names.length && node === unwrapped(expression),
  };
}

/** Whether `exports` is used for more than to set and read names that are written out. */
function passesExportsOn(file: JavaScriptFile): boolean {
  return nodesOf(file, ts.SyntaxKind.Identifier).some(identifier => {
    if (identifier.text === 'module') {
      return isGlobal(identifier, 'module') && ts.isCallExpression(identifier.parent);
    }
    if (identifier.text !== 'exports') return false;
    const { parent } = identifier;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === identifier;
    const object = isMember ? parent : identifier;
    return isExportsObject(object) && !isNamedUse(wrapped(object));
  });
}

function isNamedUse(exports: ts.Expression): boolean {
  const { parent } = exports;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.expression === exports && memberName(parent) !== undefined;
  }
  if (ts.isBinaryExpression(parent)) return true;
  // What compilers write to mark a module.
  return (
    ts.isCallExpression(parent) &&
    memberName(parent.expression) === 'defineProperty' &&
    nameOf(parent.arguments[1]) === '__esModule'
  );
}
