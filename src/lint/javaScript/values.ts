import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { classMember, isThisOfClass, memberOfClass } from './classMembers.ts';
import { type ExportSource, exportsOf, isExportsObject } from './exports.ts';
import { handsBackArgument, importedBy, isTypeOnlyImport, specifierOf } from './importSyntax.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { returnedExpressions } from './returns.ts';
import { isFunctionNode, memberName, nameOf, unwrapped } from './syntax.ts';
import { writesOf } from './writes.ts';

/** What an expression stands for, as far as names, imports and members tell. */
export type Value =
  /** An export of a package, or the whole of it (empty path). `default` is left out of paths. */
  | { readonly type: 'package'; readonly module: string; readonly path: readonly string[] }
  /** All exports of a file of the workspace. */
  | { readonly type: 'module'; readonly file: JavaScriptFile }
  /** A function, a class, a parameter, or an expression that stands for nothing simpler. */
  | CodeValue;

/** A node of a file of the workspace. */
export interface CodeValue {
  readonly type: 'code';
  readonly file: JavaScriptFile;
  readonly node: ts.Node;
}

/** How many names, members and files are followed at most; cycles end here too. */
const maxHops = 30;

/** Results of a chain that was cut off below this are not kept. */
const keptHops = 15;

type Values = Map<ts.Node, Value | 'unknown'>;

const known = rememberedPer((_file: JavaScriptFile): Values => new Map());
const knownNames = rememberedPer((_file: JavaScriptFile): Values => new Map());

/** Follows an expression to what it stands for; `undefined` for what only running the code could tell. */
export function resolveValue(file: JavaScriptFile, expression: ts.Node, hops = maxHops): Value | undefined {
  return hops <= 0 ? undefined : remembered(known(file), follow, file, expression, hops);
}

/** What the name of a declaration stands for. Most names are used more than once. */
function valueOfName(file: JavaScriptFile, declaration: ts.Declaration, hops: number): Value | undefined {
  return remembered(knownNames(file), valueOfDeclaration, file, declaration, hops);
}

function remembered<Node extends ts.Node>(
  values: Values,
  find: (file: JavaScriptFile, node: Node, hops: number) => Value | undefined,
  file: JavaScriptFile,
  node: Node,
  hops: number,
): Value | undefined {
  const kept = values.get(node);
  if (kept !== undefined) return kept === 'unknown' ? undefined : kept;
  const value = find(file, node, hops);
  if (hops >= keptHops) values.set(node, value ?? 'unknown');
  return value;
}

function follow(file: JavaScriptFile, expression: ts.Node, hops: number): Value | undefined {
  const node = ts.isExpression(expression) ? unwrapped(expression) : expression;
  if (ts.isIdentifier(node)) {
    if (isExportsObject(node)) return { type: 'module', file };
    const declaration = declarationOfIdentifier(node);
    return declaration && valueOfName(file, declaration, hops - 1);
  }
  if (ts.isVariableDeclaration(node) || ts.isBindingElement(node))
    return valueOfDeclaration(file, node, hops);
  const code: Value = { type: 'code', file, node };
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    if (isExportsObject(node)) return { type: 'module', file };
    const name = memberName(node);
    if (name === undefined) return code;
    if (isThisOfClass(node.expression)) {
      const member = classMember(node.expression, name);
      return member === undefined ? code : valueOfMember(file, member, hops - 1);
    }
    const base = resolveValue(file, node.expression, hops - 1);
    return (base && memberValue(base, name, hops - 1)) ?? code;
  }
  if (ts.isCallExpression(node)) return valueOfCall(file, node, hops);
  if (ts.isAwaitExpression(node)) {
    const awaited = unwrapped(node.expression);
    const isModule = ts.isCallExpression(awaited) && importedBy(awaited) !== undefined;
    return isModule ? valueOfCall(file, awaited, hops) : code;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    return resolveValue(file, node.right, hops - 1);
  return code;
}

/** What a file exports under a name; `default` for the default export. */
export function exportedValue(file: JavaScriptFile, name: string, hops = maxHops): Value | undefined {
  if (hops <= 0) return undefined;
  const { named, stars, whole } = exportsOf(file.ast);
  const source = named.get(name);
  if (source) return valueOfExport(file, source, hops - 1);
  if (whole) {
    const value = resolveValue(file, whole, hops - 1);
    return name === 'default' ? value : value && memberValue(value, name, hops - 1);
  }
  if (name === 'default') return named.size > 0 ? { type: 'module', file } : undefined;
  for (const specifier of stars) {
    const value = importedValue(file, specifier, name, hops - 1);
    if (value) return value;
  }
  return undefined;
}

/** What stands for a member of a value: an export, a property of an object, a member of a class or of its instance. */
export function memberValue(value: Value, name: string, hops = maxHops): Value | undefined {
  if (hops <= 0) return undefined;
  if (value.type === 'package') {
    return name === 'default' ? value : { ...value, path: [...value.path, name] };
  }
  if (value.type === 'module') return exportedValue(value.file, name, hops - 1);
  const { file, node } = value;
  if (ts.isObjectLiteralExpression(node)) return valueOfProperty(file, node, name, hops - 1);
  if (ts.isClassLike(node)) return valueOfMemberIn(value, name, true, hops);
  const created = classOfInstance(value, hops - 1);
  return created && valueOfMemberIn(created, name, false, hops);
}

/** The class of the workspace that a value is an instance of, by `new` or by the type that is written. */
export function classOfInstance({ file, node }: CodeValue, hops = maxHops): CodeValue | undefined {
  if (hops <= 0) return undefined;
  if (ts.isNewExpression(node)) return asClass(resolveValue(file, node.expression, hops - 1));
  const type = ts.isParameter(node) || ts.isPropertyDeclaration(node) ? node.type : undefined;
  if (type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName))
    return asClass(resolveValue(file, type.typeName, hops - 1));
  return undefined;
}

function asClass(value: Value | undefined): CodeValue | undefined {
  return value?.type === 'code' && ts.isClassLike(value.node) ? value : undefined;
}

/** The class that a class extends, where it is in the workspace. */
export function baseClass({ file, node }: CodeValue, hops = maxHops): CodeValue | undefined {
  if (!ts.isClassLike(node)) return undefined;
  const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
  const extended = clause?.types[0]?.expression;
  return extended && asClass(resolveValue(file, extended, hops - 1));
}

function valueOfMemberIn(owner: CodeValue, name: string, isStatic: boolean, hops: number): Value | undefined {
  let current: CodeValue | undefined = owner;
  for (let left = hops; current && left > 0; left--) {
    const member = ts.isClassLike(current.node) && memberOfClass(current.node, name, isStatic);
    if (member) return valueOfMember(current.file, member, left - 1);
    current = baseClass(current, left - 1);
  }
  return undefined;
}

/** A method stands for itself, a field for what it is set to. */
function valueOfMember(file: JavaScriptFile, member: ts.Node, hops: number): Value | undefined {
  if (ts.isPropertyDeclaration(member)) {
    return member.initializer
      ? resolveValue(file, member.initializer, hops)
      : { type: 'code', file, node: member };
  }
  if (isFunctionNode(member) || ts.isParameter(member)) return { type: 'code', file, node: member };
  return resolveValue(file, member, hops);
}

function valueOfDeclaration(file: JavaScriptFile, node: ts.Declaration, hops: number): Value | undefined {
  if (ts.isImportSpecifier(node)) {
    const { isTypeOnly, parent } = node;
    if (isTypeOnly || isTypeOnlyImport(parent.parent)) return undefined;
    const specifier = specifierOf(parent.parent.parent);
    return specifier === undefined
      ? undefined
      : importedValue(file, specifier, (node.propertyName ?? node.name).text, hops);
  }
  if (ts.isImportClause(node)) {
    const specifier = isTypeOnlyImport(node) ? undefined : specifierOf(node.parent);
    return specifier === undefined ? undefined : importedValue(file, specifier, 'default', hops);
  }
  if (ts.isNamespaceImport(node)) {
    const specifier = isTypeOnlyImport(node.parent) ? undefined : specifierOf(node.parent.parent);
    return specifier === undefined ? undefined : moduleValue(file, specifier, false, hops);
  }
  if (ts.isImportEqualsDeclaration(node)) return valueOfImportEquals(file, node, hops);
  if (ts.isVariableDeclaration(node)) {
    const set = onlyValueOf(node);
    return set ? resolveValue(file, set, hops - 1) : { type: 'code', file, node };
  }
  if (ts.isBindingElement(node)) return valueOfBindingElement(file, node, hops);
  return { type: 'code', file, node };
}

function valueOfImportEquals(
  file: JavaScriptFile,
  { moduleReference, isTypeOnly }: ts.ImportEqualsDeclaration,
  hops: number,
): Value | undefined {
  if (isTypeOnly) return undefined;
  if (ts.isExternalModuleReference(moduleReference)) {
    const { expression } = moduleReference;
    return ts.isStringLiteral(expression) ? moduleValue(file, expression.text, true, hops) : undefined;
  }
  return valueOfEntityName(file, moduleReference, hops - 1);
}

/** `A.B` where a type or an alias is named. */
function valueOfEntityName(file: JavaScriptFile, name: ts.EntityName, hops = maxHops): Value | undefined {
  if (ts.isIdentifier(name)) return resolveValue(file, name, hops);
  const base = valueOfEntityName(file, name.left, hops - 1);
  return base && memberValue(base, name.right.text, hops - 1);
}

/** What a variable is set to, where that happens once. */
function onlyValueOf(node: ts.VariableDeclaration): ts.Expression | undefined {
  const writes = writesOf(node);
  if (node.initializer) return writes.length === 0 ? node.initializer : undefined;
  const [only, ...others] = writes;
  return others.length === 0 ? only?.value : undefined;
}

function valueOfBindingElement(
  file: JavaScriptFile,
  node: ts.BindingElement,
  hops: number,
): Value | undefined {
  const code: Value = { type: 'code', file, node };
  const { parent } = node;
  const name = nameOf(node.propertyName ?? node.name);
  if (ts.isArrayBindingPattern(parent) || name === undefined || node.dotDotDotToken) return code;
  const owner = parent.parent;
  if (ts.isParameter(owner) || writesOf(node).length > 0) return code;
  const base = resolveValue(file, owner, hops - 1);
  if (base === undefined || base.type === 'code') {
    const member = base && memberValue(base, name, hops - 1);
    return member ?? code;
  }
  return memberValue(base, name, hops - 1) ?? code;
}

function valueOfProperty(
  file: JavaScriptFile,
  object: ts.ObjectLiteralExpression,
  name: string,
  hops: number,
): Value | undefined {
  for (const property of object.properties.toReversed()) {
    if (ts.isSpreadAssignment(property)) {
      const spread = resolveValue(file, property.expression, hops - 1);
      const member = spread && memberValue(spread, name, hops - 1);
      if (member) return member;
    } else if (nameOf(property.name) !== name) continue;
    else if (ts.isPropertyAssignment(property)) return resolveValue(file, property.initializer, hops);
    else if (ts.isShorthandPropertyAssignment(property)) return resolveValue(file, property.name, hops);
    else return { type: 'code', file, node: property };
  }
  return undefined;
}

/** Calls that stand for a module, for their argument, or for what a function of the workspace returns. */
function valueOfCall(file: JavaScriptFile, node: ts.CallExpression, hops: number): Value | undefined {
  const code: Value = { type: 'code', file, node };
  const specifier = importedBy(node);
  if (specifier !== undefined) return moduleValue(file, specifier, true, hops);
  const [first] = node.arguments;
  if (first && handsBackArgument(node)) return resolveValue(file, first, hops - 1);
  const callee = resolveValue(file, node.expression, hops - 1);
  if (callee?.type !== 'code' || !isFunctionNode(callee.node)) return code;
  const [returned, ...others] = returnedExpressions(callee.node);
  if (returned === undefined || others.length > 0) return code;
  const value = resolveValue(callee.file, returned, hops - 1);
  return value?.type === 'code' && ts.isParameter(value.node) ? code : (value ?? code);
}

function valueOfExport(file: JavaScriptFile, source: ExportSource, hops: number): Value | undefined {
  if (source.type === 'node') return resolveValue(file, source.node, hops);
  return source.name === undefined
    ? moduleValue(file, source.specifier, false, hops)
    : importedValue(file, source.specifier, source.name, hops);
}

function importedValue(
  file: JavaScriptFile,
  specifier: string,
  name: string,
  hops: number,
): Value | undefined {
  const value = moduleValue(file, specifier, false, hops - 1);
  return value && memberValue(value, name, hops - 1);
}

/** A module as `import * as` or, for a module that sets `module.exports`, as `require` sees it. */
function moduleValue(
  file: JavaScriptFile,
  specifier: string,
  isRequired: boolean,
  hops: number,
): Value | undefined {
  const imported = file.imported(specifier);
  if (imported) {
    const { whole, named } = exportsOf(imported.ast);
    const isWhole = isRequired && whole !== undefined && named.size === 0;
    return (isWhole && resolveValue(imported, whole, hops - 1)) || { type: 'module', file: imported };
  }
  const isLocal = /^(?:\.{1,2}(?:\/|$)|\/|#)/.test(specifier);
  return isLocal ? undefined : { type: 'package', module: specifier.replace(/^node:/, ''), path: [] };
}
