import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { nodesOf } from './nodesByKind.ts';
import { isGlobal } from './resolveName.ts';
import { hasModifier, memberName, nameOf, unwrapped } from './syntax.ts';

/** What stands behind an exported name: a node of the file, or an export of another module. */
export type ExportSource =
  | { readonly type: 'node'; readonly node: ts.Node }
  /** Without a name the whole module. */
  | { readonly type: 'module'; readonly specifier: string; readonly name: string | undefined };

/** The exports of a file as they are written, in either module system. */
export interface Exports {
  /** By exported name. A default export is `default`; `exports.a` and `export const a` are both `a`. */
  readonly named: ReadonlyMap<string, ExportSource>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
  /** What `module.exports` or `export =` is set to. */
  readonly whole: ts.Expression | undefined;
}

/** What a file exports, as it is written. */
export const exportsOf = rememberedPer((ast: ts.SourceFile): Exports => {
  const named = new Map<string, ExportSource>();
  const stars: string[] = [];
  let whole: ts.Expression | undefined;
  const add = (name: string, node: ts.Node) => named.set(name, { type: 'node', node });

  for (const statement of ast.statements) {
    if (ts.isExportDeclaration(statement)) readExportDeclaration(statement, named, stars);
    else if (ts.isExportAssignment(statement)) {
      if (statement.isExportEquals) whole = statement.expression;
      else add('default', statement.expression);
    } else if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) {
      if (ts.isVariableStatement(statement)) {
        for (const { name, node } of boundNames(statement.declarationList.declarations)) add(name, node);
      } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
        const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
        if (isDefault) add('default', statement);
        else if (statement.name && !isOverload(statement)) add(statement.name.text, statement);
      }
    }
  }
  for (const assignment of nodesOf({ ast }, ts.SyntaxKind.BinaryExpression)) {
    if (assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    // Compilers first set every export to `void 0`.
    if (ts.isVoidExpression(assignment.right)) continue;
    const { left } = assignment;
    if (isModuleExports(left)) whole = unwrapped(assignment.right);
    else if (ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left)) {
      const name = memberName(left);
      if (name !== undefined && isExportsObject(left.expression)) add(name, assignment.right);
    }
  }
  return { named, stars, whole };
});

/** Whether an expression is `exports` or `module.exports`. */
export function isExportsObject(expression: ts.Expression): boolean {
  return isModuleExports(expression) || isGlobal(expression, 'exports');
}

function isModuleExports(expression: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'exports' &&
    isGlobal(expression.expression, 'module')
  );
}

function readExportDeclaration(
  { exportClause, moduleSpecifier, isTypeOnly }: ts.ExportDeclaration,
  named: Map<string, ExportSource>,
  stars: string[],
): void {
  if (isTypeOnly) return;
  const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (exportClause === undefined) {
    if (specifier !== undefined) stars.push(specifier);
    return;
  }
  if (ts.isNamespaceExport(exportClause)) {
    if (specifier === undefined) return;
    named.set(exportClause.name.text, { type: 'module', specifier, name: undefined });
    return;
  }
  for (const element of exportClause.elements) {
    if (element.isTypeOnly) continue;
    const local = element.propertyName ?? element.name;
    const source: ExportSource =
      specifier === undefined
        ? { type: 'node', node: local }
        : { type: 'module', specifier, name: local.text };
    named.set(element.name.text, source);
  }
}

function* boundNames(
  declarations: readonly (ts.VariableDeclaration | ts.BindingElement)[],
): Iterable<{ readonly name: string; readonly node: ts.Node }> {
  for (const node of declarations) {
    const name = nameOf(node.name);
    if (name !== undefined) yield { name, node };
    else if (!ts.isIdentifier(node.name)) {
      yield* boundNames([...node.name.elements].filter(element => ts.isBindingElement(element)));
    }
  }
}

function isOverload(node: ts.FunctionDeclaration | ts.ClassDeclaration): boolean {
  return ts.isFunctionDeclaration(node) && node.body === undefined;
}
