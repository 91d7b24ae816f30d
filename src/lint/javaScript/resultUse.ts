import ts from 'typescript';
import { memberName, nameOf, unwrapped, wrapped } from './syntax.ts';
import { usesOf } from './uses.ts';

/**
 * The members that code reads of the value of an expression, or of what its promise resolves to: none for a value that
 * is dropped. `undefined` where the value goes to where that cannot be seen.
 */
export function membersRead(value: ts.Expression): ReadonlySet<string> | undefined {
  const outer = wrapped(value);
  const { parent } = outer;
  if (ts.isAwaitExpression(parent)) return membersRead(parent);
  if (ts.isExpressionStatement(parent)) return new Set();
  if (ts.isVariableDeclaration(parent)) return membersOfVariable(parent);
  if (ts.isArrowFunction(parent) && parent.body === outer) return membersOfEach(parent);
  const name = memberOf(parent, outer);
  if (name === undefined) return undefined;
  if (name === 'then') return undefined;
  const isHandler = (name === 'catch' || name === 'finally') && ts.isCallExpression(parent.parent);
  return isHandler && ts.isCallExpression(parent.parent) ? membersRead(parent.parent) : new Set([name]);
}

function membersOfVariable(declaration: ts.VariableDeclaration): ReadonlySet<string> | undefined {
  const { name } = declaration;
  if (ts.isArrayBindingPattern(name)) return undefined;
  const members = ts.isIdentifier(name)
    ? usesOf(declaration).map(use => memberOf(wrapped(use).parent, wrapped(use)))
    : name.elements.map(({ dotDotDotToken, propertyName, name: local }) =>
        dotDotDotToken ? undefined : nameOf(propertyName ?? local),
      );
  return known(members);
}

/** `await Promise.all(list.map(item => value))` drops the values when nothing takes the array. */
function membersOfEach(arrow: ts.ArrowFunction): ReadonlySet<string> | undefined {
  const mapping = arrow.parent;
  if (
    !ts.isCallExpression(mapping) ||
    !/^(?:map|flatMap)$/.test(memberName(unwrapped(mapping.expression)) ?? '')
  )
    return undefined;
  const all = wrapped(mapping).parent;
  const isAll = ts.isCallExpression(all) && /^Promise\.(?:all|allSettled)$/.test(all.expression.getText());
  const read = isAll ? membersRead(all) : undefined;
  return read?.size === 0 ? read : undefined;
}

function memberOf(parent: ts.Node, object: ts.Expression): string | undefined {
  const isMember =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    parent.expression === object;
  return isMember ? memberName(parent) : undefined;
}

function known(members: readonly (string | undefined)[]): ReadonlySet<string> | undefined {
  const names = members.filter(name => name !== undefined);
  return names.length === members.length ? new Set(names) : undefined;
}
