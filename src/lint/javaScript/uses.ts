import ts from 'typescript';
import { rememberedPer } from '../remembered.ts';
import { nodesOf } from './nodesByKind.ts';
import { declarationOfIdentifier } from './resolveName.ts';
import { memberName, nameOf } from './syntax.ts';

/** Where a variable, parameter, function or import is read or written in its file, in the order of the text. */
export function usesOf(declaration: ts.Declaration): readonly ts.Identifier[] {
  return usesByDeclaration(declaration.getSourceFile()).get(declaration) ?? [];
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

const usesByDeclaration = rememberedPer(
  (ast: ts.SourceFile): ReadonlyMap<ts.Node, readonly ts.Identifier[]> => {
    const uses = new Map<ts.Node, ts.Identifier[]>();
    for (const identifier of nodesOf({ ast }, ts.SyntaxKind.Identifier)) {
      if (!isUse(identifier)) continue;
      const declaration = declarationOfIdentifier(identifier);
      if (declaration === undefined) continue;
      const known = uses.get(declaration);
      if (known) known.push(identifier);
      else uses.set(declaration, [identifier]);
    }
    return uses;
  },
);

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

function isNamed(parent: ts.Node, identifier: ts.Identifier): boolean {
  return (
    ('name' in parent && parent.name === identifier) || ('label' in parent && parent.label === identifier)
  );
}
