import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { identifiersNamed } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { memberName, nameOf } from './syntax.ts';

/** Where a variable, parameter, function or import is read or written in its file, in the order of the text. */
export function usesOf(declaration: ts.Declaration): readonly ts.Identifier[] {
  const name = ts.getNameOfDeclaration(declaration);
  if (name === undefined || !ts.isIdentifier(name)) return [];
  const ast = declaration.getSourceFile();
  const known = usesByName(ast);
  let uses = known.get(name.escapedText);
  if (uses === undefined) {
    uses = usesByDeclaration(identifiersNamed(ast, name.escapedText));
    known.set(name.escapedText, uses);
  }
  return uses.get(declaration) ?? [];
}

type UsesByDeclaration = ReadonlyMap<ts.Declaration, readonly ts.Identifier[]>;

/** Few names of a file are asked for. */
const usesByName = rememberedPer((_ast: ts.SourceFile) => new Map<ts.__String, UsesByDeclaration>());

function usesByDeclaration(identifiers: readonly ts.Identifier[]): UsesByDeclaration {
  const uses = new Map<ts.Declaration, ts.Identifier[]>();
  for (const identifier of identifiers) {
    const declaration = isUse(identifier) ? declarationOfIdentifier(identifier) : undefined;
    if (declaration === undefined) continue;
    const known = uses.get(declaration);
    if (known) known.push(identifier);
    else uses.set(declaration, [identifier]);
  }
  return uses;
}

/** Whether nothing but members of these names is ever taken of what a parameter stands for. */
export function isOnlyRead(
  parameter: ts.ParameterDeclaration,
  isHarmless: (member: string) => boolean,
): boolean {
  if (!ts.isIdentifier(parameter.name)) {
    return (
      ts.isObjectBindingPattern(parameter.name) &&
      parameter.name.elements.every(element => {
        const name = nameOf(element.propertyName ?? element.name);
        return !element.dotDotDotToken && name !== undefined && isHarmless(name);
      })
    );
  }
  return usesOf(parameter).every(use => {
    const { parent } = use;
    if (!ts.isPropertyAccessExpression(parent) && !ts.isElementAccessExpression(parent)) return false;
    const name = parent.expression === use ? memberName(parent) : undefined;
    return name !== undefined && isHarmless(name);
  });
}

/** Whether an identifier stands for a variable. Names of members, properties, labels and declarations are spelled like uses. */
export function isUse(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === identifier;
  if (ts.isQualifiedName(parent)) return parent.left === identifier;
  if (ts.isBindingElement(parent)) return parent.initializer === identifier;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === identifier;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false;
  return !isNamed(parent, identifier);
}

function isNamed(parent: ts.Node & NamedParts, identifier: ts.Identifier): boolean {
  return parent.name === identifier || parent.label === identifier;
}

interface NamedParts {
  readonly name?: ts.Node;
  readonly label?: ts.Node;
}
