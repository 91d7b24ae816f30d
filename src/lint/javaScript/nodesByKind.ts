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
  readonly [ts.SyntaxKind.ReturnStatement]: ts.ReturnStatement;
  readonly [ts.SyntaxKind.ThrowStatement]: ts.ThrowStatement;
  readonly [ts.SyntaxKind.TryStatement]: ts.TryStatement;
  readonly [ts.SyntaxKind.StringLiteral]: ts.StringLiteral;
  readonly [ts.SyntaxKind.NoSubstitutionTemplateLiteral]: ts.NoSubstitutionTemplateLiteral;
  readonly [ts.SyntaxKind.ImportDeclaration]: ts.ImportDeclaration;
  readonly [ts.SyntaxKind.ClassDeclaration]: ts.ClassDeclaration;
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
  return (nodesByKind(file.ast).get(kind) ?? []) as readonly ts.Node[] as readonly NodeOf<Kind>[];
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
  const functions = functionKinds.flatMap(kind => (nodesByKind(ast).get(kind) ?? []).filter(isFunctionNode));
  return functions.sort((left, right) => left.pos - right.pos || right.end - left.end);
}

const nodesByKind = rememberedPer((ast: ts.SourceFile): ReadonlyMap<ts.SyntaxKind, readonly ts.Node[]> => {
  const found = new Map<ts.SyntaxKind, ts.Node[]>();
  // A sum of thousands of strings is as deep as it is long: no recursion.
  const open: ts.Node[] = [ast];
  const children: ts.Node[] = [];
  const addChild = (child: ts.Node): void => {
    children.push(child);
  };
  for (let node = open.pop(); node; node = open.pop()) {
    const known = found.get(node.kind);
    if (known) known.push(node);
    else found.set(node.kind, [node]);
    ts.forEachChild(node, addChild);
    for (let child = children.pop(); child; child = children.pop()) open.push(child);
  }
  return found;
});
