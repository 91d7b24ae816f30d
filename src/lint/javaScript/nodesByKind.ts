import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { functionKinds, isFunctionNode } from './syntax.ts';

/** The node type of each kind that is often asked for. */
interface NodeTypes {
  readonly [ts.SyntaxKind.CallExpression]: ts.CallExpression;
  readonly [ts.SyntaxKind.NewExpression]: ts.NewExpression;
  readonly [ts.SyntaxKind.AwaitExpression]: ts.AwaitExpression;
  readonly [ts.SyntaxKind.BinaryExpression]: ts.BinaryExpression;
  readonly [ts.SyntaxKind.Identifier]: ts.Identifier;
  readonly [ts.SyntaxKind.PropertyAccessExpression]: ts.PropertyAccessExpression;
  readonly [ts.SyntaxKind.ElementAccessExpression]: ts.ElementAccessExpression;
  readonly [ts.SyntaxKind.ObjectLiteralExpression]: ts.ObjectLiteralExpression;
  readonly [ts.SyntaxKind.ExpressionStatement]: ts.ExpressionStatement;
  readonly [ts.SyntaxKind.VariableDeclaration]: ts.VariableDeclaration;
  readonly [ts.SyntaxKind.BindingElement]: ts.BindingElement;
  readonly [ts.SyntaxKind.Parameter]: ts.ParameterDeclaration;
  readonly [ts.SyntaxKind.FunctionDeclaration]: ts.FunctionDeclaration;
  readonly [ts.SyntaxKind.ReturnStatement]: ts.ReturnStatement;
  readonly [ts.SyntaxKind.ThrowStatement]: ts.ThrowStatement;
  readonly [ts.SyntaxKind.TryStatement]: ts.TryStatement;
  readonly [ts.SyntaxKind.StringLiteral]: ts.StringLiteral;
  readonly [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: ts.NoSubstitutionTemplateLiteral;
  readonly [ts.SyntaxKind.ImportDeclaration]: ts.ImportDeclaration;
  readonly [ts.SyntaxKind.FunctionExpression]: ts.FunctionExpression;
  readonly [ts.SyntaxKind.ClassExpression]: ts.ClassExpression;
  readonly [ts.SyntaxKind.ImportClause]: ts.ImportClause;
  readonly [ts.SyntaxKind.ImportSpecifier]: ts.ImportSpecifier;
  readonly [ts.SyntaxKind.ImportEqualsDeclaration]: ts.ImportEqualsDeclaration;
  readonly [ts.SyntaxKind.NamespaceImport]: ts.NamespaceImport;
  readonly [ts.SyntaxKind.ClassDeclaration]: ts.ClassDeclaration;
  readonly [ts.SyntaxKind.EnumDeclaration]: ts.EnumDeclaration;
  readonly [ts.SyntaxKind.ModuleDeclaration]: ts.ModuleDeclaration;
  readonly [ts.SyntaxKind.TypeParameter]: ts.TypeParameterDeclaration;
}

type NodeOf<Kind extends ts.SyntaxKind> = Kind extends keyof NodeTypes ? NodeTypes[Kind] : ts.Node;

/**
 * The nodes of a file of one kind, in the order of the text: `nodesOf(file, ts.SyntaxKind.CallExpression)`. The file
 * is walked once for all kinds and all rules.
 */
export function nodesOf<Kind extends ts.SyntaxKind>(
  file: { readonly ast: ts.SourceFile },
  kind: Kind,
): readonly NodeOf<Kind>[] {
  return (nodesByKind(file.ast)[kind] ?? []) as readonly ts.Node[] as readonly NodeOf<Kind>[];
}

/** The nodes of one kind within a node, itself included; nested functions too. */
export function nodesWithin<Kind extends ts.SyntaxKind>(scope: ts.Node, kind: Kind): readonly NodeOf<Kind>[] {
  const nodes = nodesOf({ ast: scope.getSourceFile() }, kind);
  const within: NodeOf<Kind>[] = [];
  for (let index = firstFrom(nodes, scope.pos); index < nodes.length; index++) {
    const node = nodes[index];
    if (node === undefined || node.pos > scope.end) break;
    if (node.end <= scope.end) within.push(node);
  }
  return within;
}

/** The index of the first of some nodes, in the order of the text, that does not start before a place. */
function firstFrom(nodes: readonly ts.Node[], start: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.pos ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every function of a tree with its parent pointers, in the order of the text. */
export function functionNodesOf(ast: ts.SourceFile): readonly ts.FunctionLikeDeclaration[] {
  const functions = functionKinds.flatMap(kind => (nodesByKind(ast)[kind] ?? []).filter(isFunctionNode));
  return functions.sort((left, right) => left.pos - right.pos || right.end - left.end);
}

/** The identifiers with a text, in the order of the text; names of members, properties and types are among them. */
export function identifiersNamed(ast: ts.SourceFile, escapedText: ts.__String): readonly ts.Identifier[] {
  return identifiersByText(ast).get(escapedText) ?? [];
}

const identifiersByText = rememberedPer((ast: ts.SourceFile) => {
  const found = new Map<ts.__String, ts.Identifier[]>();
  for (const identifier of nodesOf({ ast }, ts.SyntaxKind.Identifier)) {
    const known = found.get(identifier.escapedText);
    if (known) known.push(identifier);
    else found.set(identifier.escapedText, [identifier]);
  }
  return found;
});

/**
 * Sets the parent pointers of a tree that was parsed without them, and collects its nodes. Nothing of this file or
 * about parents works before that.
 */
export function linkNodes(ast: ts.SourceFile): void {
  nodesByKind(ast);
}

/** By the number of the kind. */
type NodesByKind = readonly (readonly ts.Node[] | undefined)[];

interface Child extends ts.Node {
  parent: ts.Node;
}

const nodesByKind = rememberedPer((ast: ts.SourceFile): NodesByKind => {
  const found: ts.Node[][] = [];
  // A sum of thousands of strings is as deep as it is long: no recursion.
  const open: ts.Node[] = [ast];
  let parent: ts.Node = ast;
  const addChild = (child: Child): void => {
    child.parent = parent;
    open.push(child);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    const known = found[node.kind];
    if (known) known.push(node);
    else found[node.kind] = [node];
    if (node.kind <= ts.SyntaxKind.LastToken) continue;
    parent = node;
    const first = open.length;
    ts.forEachChild(node, addChild);
    reverseFrom(open, first);
  }
  return found;
});

/** The first child is the next to be taken from the end. */
function reverseFrom(nodes: ts.Node[], first: number): void {
  for (let low = first, high = nodes.length - 1; low < high; low++, high--) {
    const [left, right] = [nodes[low], nodes[high]];
    if (left === undefined || right === undefined) return;
    nodes[low] = right;
    nodes[high] = left;
  }
}
