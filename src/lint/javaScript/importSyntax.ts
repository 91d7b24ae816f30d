import ts from 'typescript';
import { isGlobal } from './resolveName.ts';
import { lastName } from './syntax.ts';

/** The specifier of `require('m')` and `import('m')`. */
export function importedBy(node: ts.CallExpression): string | undefined {
  const [first] = node.arguments;
  if (first === undefined || !ts.isStringLiteralLike(first)) return undefined;
  const isImport =
    node.expression.kind === ts.SyntaxKind.ImportKeyword || isGlobal(node.expression, 'require');
  return isImport ? first.text : undefined;
}

/** Functions that hand back what they are given: of compilers, and of the X-Ray SDK, which patches clients. */
const transparentFunctions =
  /^(?:_*(?:importStar|importDefault|interopRequireDefault|interopRequireWildcard|toESM)|captureAWS(?:v3)?(?:Client)?|captureHTTPs)$/;

/** Whether a call stands for its first argument. */
export function handsBackArgument(node: ts.CallExpression): boolean {
  const name = lastName(node.expression);
  return name !== undefined && transparentFunctions.test(name);
}

/** Whether an import is gone at run time. */
export function isTypeOnlyImport(clause: ts.ImportClause): boolean {
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** The module that an import declaration names. */
export function specifierOf(node: ts.Node): string | undefined {
  return ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)
    ? node.moduleSpecifier.text
    : undefined;
}
