import ts from 'typescript';
import { nodesOf } from './nodesByKind.ts';

const names = Symbol('names');

interface Scope extends ts.Node {
  [names]?: Map<ts.__String, ts.Declaration>;
}

type DeclaredName = ts.BindingName | ts.ModuleName | undefined;

/**
 * What is declared in the scope that a node opens, by the escaped texts of identifiers: a function has its parameters, a
 * block its constants. Interfaces and type aliases are left out.
 */
export function namesIn(node: ts.Node): ReadonlyMap<ts.__String, ts.Declaration> | undefined {
  return scopeKinds[node.kind] === undefined ? undefined : (node as Scope)[names];
}

/** By the number of the kind. A `var` belongs to what is like a function, all else to blocks too. */
const scopeKinds: ('function' | 'block' | undefined)[] = [];
for (const kind of [
  ts.SyntaxKind.SourceFile,
  ts.SyntaxKind.ModuleDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.ClassStaticBlockDeclaration,
  ts.SyntaxKind.FunctionType,
  ts.SyntaxKind.ConstructorType,
  ts.SyntaxKind.CallSignature,
  ts.SyntaxKind.ConstructSignature,
  ts.SyntaxKind.MethodSignature,
  ts.SyntaxKind.IndexSignature,
]) {
  scopeKinds[kind] = 'function';
}
for (const kind of [
  ts.SyntaxKind.Block,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.MappedType,
]) {
  scopeKinds[kind] = 'block';
}

/** Of two declarations of a name in one scope the one counts whose kind comes first. */
const blockScoped = [
  ts.SyntaxKind.ImportClause,
  ts.SyntaxKind.ImportSpecifier,
  ts.SyntaxKind.NamespaceImport,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.EnumDeclaration,
  ts.SyntaxKind.ModuleDeclaration,
] as const;

/** Declares every name of a tree with parent pointers in its scope. */
export function declareNames(ast: ts.SourceFile): void {
  for (const kind of blockScoped) {
    for (const node of nodesOf({ ast }, kind)) declare(node, node.name, scopeAround(node, true));
  }
  for (const kind of [ts.SyntaxKind.VariableDeclaration, ts.SyntaxKind.BindingElement] as const) {
    for (const node of nodesOf({ ast }, kind)) {
      declare(node, node.name, scopeAround(node, isBlockScoped(node)));
    }
  }
  // Their names are known inside of them alone.
  for (const kind of [ts.SyntaxKind.FunctionExpression, ts.SyntaxKind.ClassExpression] as const) {
    for (const node of nodesOf({ ast }, kind)) declare(node, node.name, node);
  }
  for (const node of nodesOf({ ast }, ts.SyntaxKind.TypeParameter)) {
    // Those of a class are its members.
    if (scopeKinds[node.parent.kind] !== undefined && !ts.isClassLike(node.parent))
      declare(node, node.name, node.parent);
  }
}

function declare(node: ts.Declaration, name: DeclaredName, scope: Scope): void {
  // `declare global` names nothing.
  const isGlobalScope = (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
  if (name === undefined || !ts.isIdentifier(name) || isGlobalScope) return;
  scope[names] ??= new Map();
  const known = scope[names].get(name.escapedText);
  const isImplementation =
    known && isOverload(known) && ts.isFunctionDeclaration(node) && node.body !== undefined;
  if (known === undefined || isImplementation) scope[names].set(name.escapedText, node);
}

function isOverload(node: ts.Declaration): boolean {
  return ts.isFunctionDeclaration(node) && node.body === undefined;
}

/** `let`, `const`, `using` and the error of a `catch`, patterns of them included. */
function isBlockScoped(node: ts.VariableDeclaration | ts.BindingElement): boolean {
  let root: ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration = node;
  while (ts.isBindingElement(root)) root = root.parent.parent;
  return ts.isCatchClause(root.parent) || (root.parent.flags & ts.NodeFlags.BlockScoped) !== 0;
}

function scopeAround(node: ts.Node, takesBlocks: boolean): Scope {
  let scope = node.parent;
  while (!ts.isSourceFile(scope)) {
    const kind = scopeKinds[scope.kind];
    if (kind === 'function' || (kind === 'block' && takesBlocks && !isBody(scope))) break;
    scope = scope.parent;
  }
  return scope;
}

/** The body of a function shares the scope of its parameters. */
function isBody(block: ts.Node): boolean {
  return (
    ts.isBlock(block) && (ts.isFunctionLike(block.parent) || ts.isClassStaticBlockDeclaration(block.parent))
  );
}
