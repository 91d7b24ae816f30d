import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { insertAfterImports, remove } from '../../javaScript/edits.ts';
import { type ImportSite, importSites } from '../../javaScript/importSites.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { moduleScopeHas } from '../../javaScript/moduleNames.ts';
import { enclosingFunction, enclosingStatement, spanOf } from '../../javaScript/syntax.ts';

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  const sites = importSites(file).filter(({ kind, node }) => kind === 'require' && enclosingFunction(node));
  for (const { node: handler } of file.handlers) {
    for (const site of sites) {
      const statement = enclosingStatement(site.node);
      if (!handler || !statement || enclosingFunction(site.node) !== handler) continue;
      if (statement.parent !== handler.body || isConditional(site.node, statement)) continue;
      yield {
        at: spanOf(site.node),
        message: `${site.specifier} is loaded when the first event is handled, while its caller waits. Load it at the top of the file, at init.`,
        fixes: () => hoist(file, site, statement),
      };
    }
  }
}

/** In a part of an expression that may not be evaluated. */
function isConditional(node: ts.Node, statement: ts.Statement): boolean {
  for (let child = node; child !== statement; child = child.parent) {
    const { parent } = child;
    if (ts.isConditionalExpression(parent) && parent.condition !== child) return true;
    const isShortcut =
      ts.isBinaryExpression(parent) &&
      parent.right === child &&
      parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
    if (isShortcut || ts.isBlock(parent)) return true;
  }
  return (
    !ts.isVariableStatement(statement) &&
    !ts.isExpressionStatement(statement) &&
    !ts.isReturnStatement(statement)
  );
}

/** Moves `const x = require('x')` as it is. */
function hoist(file: JavaScriptFile, { node }: ImportSite, statement: ts.Statement): readonly Fix[] {
  const [declaration, ...others] = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : [];
  if (declaration?.initializer !== node || others.length > 0) return [];
  if (moduleScopeHas(file, declaration.name)) return [];
  const edits = [insertAfterImports(file, [statement.getText()]), remove(file, spanOf(statement))];
  return [{ title: 'Move it to the top of the file', edits, isSafe: false }];
}
