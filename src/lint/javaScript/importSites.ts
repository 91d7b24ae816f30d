import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { importedBy, isTypeOnlyImport } from './importSyntax.ts';
import type { JavaScriptFile } from './javaScriptFile.ts';
import { identifiersNamed, nodesOf } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { isUse } from './uses.ts';

/** A place where a module is loaded when the code runs. */
export interface ImportSite {
  readonly specifier: string;
  /** The text in quotes. */
  readonly literal: ts.StringLiteralLike;
  /** `import` stands for `export … from` too. */
  readonly kind: 'import' | 'require' | 'dynamic';
  /** The declaration or the call. */
  readonly node: ts.Node;
}

/** The modules a file loads. What the compiler drops, because only types of it are used, is left out. */
export const importSites = rememberedPer((file: JavaScriptFile): readonly ImportSite[] => {
  const declared = file.ast.statements.flatMap(statement => declarationSite(statement, file) ?? []);
  const called = nodesOf(file, ts.SyntaxKind.CallExpression).flatMap(node => callSite(node) ?? []);
  return [...declared, ...called];
});

function callSite(node: ts.CallExpression): ImportSite | undefined {
  const specifier = importedBy(node);
  const [literal] = node.arguments;
  if (specifier === undefined || literal === undefined || !ts.isStringLiteralLike(literal)) return undefined;
  const kind = node.expression.kind === ts.SyntaxKind.ImportKeyword ? 'dynamic' : 'require';
  return { specifier, literal, kind, node };
}

function declarationSite(node: ts.Statement, file: JavaScriptFile): ImportSite | undefined {
  if (ts.isImportEqualsDeclaration(node)) {
    const { moduleReference, isTypeOnly } = node;
    if (isTypeOnly || !ts.isExternalModuleReference(moduleReference)) return undefined;
    return site(moduleReference.expression, 'require', node);
  }
  if (ts.isExportDeclaration(node))
    return node.isTypeOnly ? undefined : site(node.moduleSpecifier, 'import', node);
  if (!ts.isImportDeclaration(node) || isDropped(node, file)) return undefined;
  return site(node.moduleSpecifier, 'import', node);
}

function site(
  literal: ts.Expression | undefined,
  kind: ImportSite['kind'],
  node: ts.Node,
): ImportSite | undefined {
  if (literal === undefined || !ts.isStringLiteral(literal)) return undefined;
  return { specifier: literal.text, literal, kind, node };
}

/** An import is compiled away when nothing of it is used as a value. */
function isDropped({ importClause }: ts.ImportDeclaration, { file }: JavaScriptFile): boolean {
  if (importClause === undefined) return false;
  if (isTypeOnlyImport(importClause)) return true;
  return /\.[cm]?tsx?$/.test(file) && bindingsOf(importClause).every(isTypeAlone);
}

type Binding = ts.ImportClause | ts.NamespaceImport | ts.ImportSpecifier;

function bindingsOf(clause: ts.ImportClause): readonly Binding[] {
  const { namedBindings } = clause;
  const named =
    namedBindings === undefined || ts.isNamespaceImport(namedBindings) ? namedBindings : undefined;
  const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return [...(clause.name ? [clause] : []), ...(named ? [named] : []), ...elements];
}

function isTypeAlone(binding: Binding): boolean {
  if (ts.isImportSpecifier(binding) && binding.isTypeOnly) return true;
  const { name } = binding;
  if (!name || !ts.isIdentifier(name)) return true;
  // Most imports are used as a value soon.
  return !identifiersNamed(binding.getSourceFile(), name.escapedText).some(
    node => isUse(node) && !isOfType(node) && declarationOfIdentifier(node) === binding,
  );
}

function isOfType(use: ts.Identifier): boolean {
  return ts.isPartOfTypeNode(use) || isInTypeName(use);
}

/** The `A` of `let x: A.B`, which is part of a name and no type by itself. */
function isInTypeName(use: ts.Identifier): boolean {
  let node: ts.Node = use;
  while (ts.isQualifiedName(node.parent)) node = node.parent;
  return node !== use && ts.isTypeNode(node.parent);
}
