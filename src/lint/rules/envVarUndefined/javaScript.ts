import ts from 'typescript';
import type { Fix, Report } from '../../finding.ts';
import { isForOtherPlaces } from '../../javaScript/conditions.ts';
import { replace } from '../../javaScript/edits.ts';
import { type EnvironmentRead, environmentUses } from '../../javaScript/environmentUses.ts';
import type { JavaScriptFile } from '../../javaScript/javaScriptFile.ts';
import { isGlobal } from '../../javaScript/resolveName.ts';
import { nameOf, spanOf, wrapped } from '../../javaScript/syntax.ts';
import { usesOf } from '../../javaScript/uses.ts';
import {
  definitionFixes,
  handlerCodes,
  isMissing,
  knownVariables,
  likelyName,
  messageFor,
  relatedFunctions,
} from './missingVariables.ts';

const loadsFiles = /\bdotenv\b|dotenvx|\bdotenv-|loadEnvFile|env-cmd/;

export function* checkJavaScript(file: JavaScriptFile): Iterable<Report> {
  const { reads } = environmentUses(file);
  const known = reads.length > 0 ? knownVariables(file) : undefined;
  if (known === undefined) return;
  const missing = new Set(reads.map(({ name }) => name).filter(name => isMissing(name, known)));
  for (const name of missing) {
    const places = reads.filter(read => read.name === name);
    const first = places.find(({ node }) => !isForOtherPlaces(node));
    if (!first || places.some(isOptional) || isSetByCode(file, name)) continue;
    yield {
      at: spanOf(first.node),
      message: messageFor(name, file.functions, `process.env.${name} is undefined on Lambda.`),
      related: relatedFunctions(file.functions),
      fixes: () => [...spellingFix(file, places, known), ...definitionFixes(name, file.functions)],
    };
  }
}

function isSetByCode(file: JavaScriptFile, name: string): boolean {
  const others = handlerCodes(file.functions).filter(code => code.language === 'javaScript');
  return [file, ...others].some(code => {
    if (loadsFiles.test(code.text) || /Object\.assign\(\s*process\.env\b/.test(code.text)) return true;
    return code.text.includes(name) && environmentUses(code).writes.has(name);
  });
}

/** Whether the code counts with the variable not being there: a default, a test, an option that may be left out. */
function isOptional({ node }: EnvironmentRead): boolean {
  if (!ts.isBindingElement(node)) return isTested(node) || isTestedLater(node);
  if (node.initializer !== undefined) return true;
  return ts.isIdentifier(node.name) && usesOf(node).some(isTested);
}

/** `const stage = process.env.STAGE; if (stage) …` */
function isTestedLater(node: ts.Expression): boolean {
  const { parent } = wrapped(node);
  return ts.isVariableDeclaration(parent) && usesOf(parent).some(isTested);
}

/** Settings that mean "as usual" when they are left out. */
const optionalSettings = /endpoint|level|debug|region|profile|credential|proxy|prefix|suffix|version/i;

function isTested(expression: ts.Expression): boolean {
  const node = wrapped(expression);
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind !== ts.SyntaxKind.PlusToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.questionDotToken !== undefined;
  }
  if (ts.isPropertyAssignment(parent)) return optionalSettings.test(nameOf(parent.name) ?? '');
  if (ts.isCallExpression(parent)) return parent.expression !== node && !isCertainUse(parent.expression);
  return (
    ts.isIfStatement(parent) ||
    ts.isWhileStatement(parent) ||
    ts.isSwitchStatement(parent) ||
    ts.isTypeOfExpression(parent) ||
    (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken)
  );
}

/** Functions that make nothing sensible of `undefined`; any other may know what to do with it. */
function isCertainUse(callee: ts.Expression): boolean {
  if (['fetch', 'Number', 'String', 'parseInt', 'parseFloat'].some(name => isGlobal(callee, name)))
    return true;
  return ts.isPropertyAccessExpression(callee) && /^JSON\.parse$/.test(callee.getText());
}

function spellingFix(
  file: JavaScriptFile,
  places: readonly EnvironmentRead[],
  known: ReadonlySet<string>,
): readonly Fix[] {
  const wanted = likelyName(places[0]?.name ?? '', known);
  const names = places.map(({ node }) => writtenName(node));
  if (wanted === undefined || names.includes(undefined)) return [];
  const edits = names.flatMap(name => {
    if (name === undefined) return [];
    const { start, end } = spanOf(name);
    const quotes = ts.isStringLiteralLike(name) ? 1 : 0;
    return replace(file, { start: start + quotes, end: end - quotes }, wanted);
  });
  return [{ title: `Read ${wanted}`, edits, isSafe: false }];
}

/** The name as it is written; `undefined` where a local name comes from it. */
function writtenName(node: EnvironmentRead['node']): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isElementAccessExpression(node)) return node.argumentExpression;
  return ts.isBindingElement(node) ? node.propertyName : undefined;
}
