import ts from 'typescript';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { mutationsOf, putInto } from './mutations.ts';
import { nodesWithin } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { enclosingClass, enclosingFunction, memberName, unwrapped } from './syntax.ts';
import { isUse } from './uses.ts';
import { writesOf } from './writes.ts';

/** How many local names between a test and the place it is about. */
const maxHops = 3;

/** What database packages call the state of a connection they keep. */
const connectionState =
  /^(?:readyState|isConnected|connected|isInitialized|hasBeenInitialized|isOpen|isReady|topology)$/;

/**
 * Whether an expression asks for something that outlives the invocation and that code fills: a variable of the module,
 * a field, a registry, a global, the state of a connection; also through a local name.
 */
export function asksForKeptPlace(file: JavaScriptFile, expression: ts.Expression, hops = maxHops): boolean {
  if (nodesWithin(expression, ts.SyntaxKind.ThisKeyword).some(isFilledField)) return true;
  return nodesWithin(expression, ts.SyntaxKind.Identifier).some(identifier => {
    if (!isUse(identifier)) return connectionState.test(identifier.text);
    if (identifier.text === 'globalThis' || identifier.text === 'global') return true;
    const declaration = declarationOfIdentifier(identifier);
    if (declaration === undefined) return false;
    if (outlives(file, declaration)) return isFilled(declaration);
    const isLocal = ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined;
    return isLocal && hops > 0 && asksForKeptPlace(file, declaration.initializer, hops - 1);
  });
}

/** Whether what is assigned to this target stays for the next invocation: `client`, `this.client`, `cache[key]`. */
export function isKeptPlace(file: JavaScriptFile, target: ts.Expression): boolean {
  let root = unwrapped(target);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root))
    root = unwrapped(root.expression);
  if (root.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (!ts.isIdentifier(root)) return false;
  const declaration = declarationOfIdentifier(root);
  return declaration === undefined || outlives(file, declaration);
}

/** What is handed in belongs to somebody else, who may keep it. */
function outlives(file: JavaScriptFile, declaration: ts.Declaration): boolean {
  if (enclosingFunction(declaration) === undefined || ts.isParameter(declaration)) return true;
  return file.invocationPath(declaration) === undefined;
}

function isFilled(declaration: ts.Declaration): boolean {
  return writesOf(declaration).length > 0 || mutationsOf(declaration).length > 0;
}

/** A field that more than the constructor sets: `this.client = …`, `this.clients[key] = …`, `this.clients.set(…)`. */
function isFilledField(thisKeyword: ts.Node): boolean {
  const owner = enclosingClass(thisKeyword);
  const name = memberName(thisKeyword.parent as ts.Expression);
  if (owner === undefined || name === undefined) return true;
  return nodesWithin(owner, ts.SyntaxKind.ThisKeyword).some(other => {
    const field = other.parent;
    if (!ts.isPropertyAccessExpression(field) || field.name.text !== name) return false;
    const fn = enclosingFunction(field);
    return fn !== undefined && !ts.isConstructorDeclaration(fn) && putInto(field).length > 0;
  });
}
