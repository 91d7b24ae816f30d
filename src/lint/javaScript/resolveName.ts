import ts from 'typescript';

/** What the binder leaves at a node that opens a scope; internal to the package. */
interface Scope {
  readonly locals?: ReadonlyMap<string, ts.Symbol>;
}

/** The kinds of symbols that stand for something at run time, or may. */
const runTimeFlags = ts.SymbolFlags.Value | ts.SymbolFlags.Alias;

/**
 * The declaration that a name stands for at a node: a variable, parameter, function, class, import. `undefined` for
 * globals, and for types alone.
 */
export function resolveName(at: ts.Node, name: string): ts.Declaration | undefined {
  return declarationOf(at, name, runTimeFlags);
}

/** The declaration of an identifier that is used as an expression. */
export function declarationOfIdentifier(identifier: ts.Identifier): ts.Declaration | undefined {
  return resolveName(identifier, identifier.text);
}

/** The declaration of a name of a type: a class, interface, alias, import. */
export function resolveTypeName(at: ts.Node, name: string): ts.Declaration | undefined {
  return declarationOf(at, name, ts.SymbolFlags.Type | ts.SymbolFlags.Alias | ts.SymbolFlags.Namespace);
}

/** Whether an expression is this global: `process`, `fetch`, and nothing in the file declares the name. */
export function isGlobal(expression: ts.Expression, name: string): boolean {
  return (
    ts.isIdentifier(expression) &&
    expression.text === name &&
    declarationOfIdentifier(expression) === undefined
  );
}

function declarationOf(at: ts.Node, name: string, flags: ts.SymbolFlags): ts.Declaration | undefined {
  const escaped = ts.escapeLeadingUnderscores(name).toString();
  for (let scope: ts.Node | undefined = at; scope; scope = scope.parent) {
    const symbol = (scope as Scope).locals?.get(escaped);
    // The binder gives a file that sets `module.exports` a variable `module`.
    if (symbol && (symbol.flags & ts.SymbolFlags.ModuleExports) !== 0) return undefined;
    if (symbol && (symbol.flags & (flags | ts.SymbolFlags.ExportValue)) !== 0) {
      const found = declarationFor(symbol, flags);
      if (found) return found;
    }
    // The name of a function expression or class expression is known inside of it alone.
    if ((ts.isFunctionExpression(scope) || ts.isClassExpression(scope)) && scope.name?.text === name)
      return scope;
  }
  return undefined;
}

/** A name may be a value and a type at once, and a function may be declared by overloads. */
function declarationFor(symbol: ts.Symbol, flags: ts.SymbolFlags): ts.Declaration | undefined {
  const declarations = symbol.declarations ?? [];
  const wantsValue = (flags & ts.SymbolFlags.Value) !== 0;
  const isWanted = (node: ts.Declaration) =>
    !wantsValue || !(ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));
  const wanted = declarations.filter(isWanted);
  return wanted.find(node => ts.isFunctionDeclaration(node) && node.body) ?? wanted[0];
}
