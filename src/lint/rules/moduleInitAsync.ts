import ts from 'typescript';
import type { Fix, Report } from '../finding.ts';
import { calledBy } from '../javaScript/callGraph.ts';
import { freeName, indentationAt, insert, replace, semicolonOf } from '../javaScript/edits.ts';
import type { JavaScriptFile } from '../javaScript/javaScriptFile.ts';
import { isPromise } from '../javaScript/promises.ts';
import {
  enclosingFunction,
  isAsync,
  isFunctionNode,
  isWithin,
  memberName,
  spanOf,
  unwrapped,
} from '../javaScript/syntax.ts';
import { usesOf } from '../javaScript/uses.ts';
import { writesOf } from '../javaScript/writes.ts';
import type { Rule } from '../rule.ts';

export const moduleInitAsync: Rule = {
  meta: {
    id: 'module-init-async',
    title: 'Let the handler wait for what is loaded at init',
    what: [
      'Reports a promise at the top of a module that sets a variable later, when code that runs for each invocation reads the variable and nothing waits for the promise. Also properties that are read of such a promise itself.',
      'It says nothing where the promise is kept and awaited, and where the handler looks first whether the variable is set.',
    ].join('\n\n'),
    why: 'Lambda calls the handler as soon as the module is loaded, and does not wait for promises that it knows nothing of. The first invocation of each environment reads `undefined`; the next ones work, so it looks like a fault that comes and goes. If the promise is rejected, the process ends while nobody looks.',
    fix: 'Keep the promise in a variable and await it in the handler; after the first time that costs nothing. The quick fix does so. In an ES module, `await` at the top of the module does it too.',
    severity: 'warning',
    examples: [
      {
        language: 'javascript',
        bad: [
          'let settings;',
          '',
          "fetch('https://example.com/settings.json').then(async response => {",
          '  settings = await response.json();',
          '});',
          '',
          'exports.handler = async event => settings[event.key];',
          '',
        ].join('\n'),
        good: [
          "const settings = fetch('https://example.com/settings.json').then(response => response.json());",
          '',
          'exports.handler = async event => (await settings)[event.key];',
          '',
        ].join('\n'),
      },
    ],
    sources: [
      'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
    ],
  },
  check: { javaScript: checkModule },
};

function* checkModule(file: JavaScriptFile): Generator<Report> {
  for (const statement of file.ast.statements) {
    if (ts.isExpressionStatement(statement)) yield* checkStatement(file, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) yield* checkVariable(file, declaration);
  }
}

function* checkStatement(file: JavaScriptFile, statement: ts.ExpressionStatement): Generator<Report> {
  const { expression } = statement;
  if (!isPromise(file, expression) && !isChained(expression)) return;
  const setters = [statement, ...startedBy(file, expression)];
  if (setters.some(setter => isFunctionNode(setter) && isRunByHandler(file, setter))) return;
  for (const variable of moduleVariables(file)) {
    const isSet = writesOf(variable).some(({ node }) => setters.some(setter => isWithin(node, setter)));
    if (!isSet || !isReadBlindly(file, variable)) continue;
    yield {
      at: { start: expression.getStart(), end: firstLineEnd(file, expression) },
      message: `Nothing waits for this promise, which sets ${variable.name.getText()}: the first invocation may come before it is done.`,
      fixes: () => fixesOfStatement(file, statement),
    };
    return;
  }
}

/** `load().then(…)`, whatever `load` is. */
function isChained(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  return ts.isCallExpression(node) && /^(?:then|catch|finally)$/.test(memberName(node.expression) ?? '');
}

/** The functions of this file that the calls of a chain run: `init` of `init().catch(log)`. */
function* startedBy(file: JavaScriptFile, expression: ts.Expression): Iterable<ts.Node> {
  for (let node = unwrapped(expression); ts.isCallExpression(node); ) {
    const called = calledBy(file, node);
    if (called?.file === file) yield called.node;
    if (!ts.isPropertyAccessExpression(node.expression)) return;
    node = unwrapped(node.expression.expression);
  }
}

/** A handler that runs the same function may well wait for it. */
function isRunByHandler(file: JavaScriptFile, fn: ts.FunctionLikeDeclaration): boolean {
  return fn.body !== undefined && file.invocationPath(fn.body) !== undefined;
}

function moduleVariables(file: JavaScriptFile): readonly ts.VariableDeclaration[] {
  return file.ast.statements.flatMap(statement =>
    ts.isVariableStatement(statement) ? statement.declarationList.declarations : [],
  );
}

/** Whether invocations read a variable, and none looks first whether it is set. */
function isReadBlindly(file: JavaScriptFile, variable: ts.VariableDeclaration): boolean {
  const written = new Set<ts.Node>(writesOf(variable).map(({ target }) => target));
  const reads = usesOf(variable).filter(use => !written.has(use) && file.invocationPath(use));
  return reads.length > 0 && !usesOf(variable).some(use => file.invocationPath(use) && isLookedAt(use));
}

function isLookedAt(use: ts.Identifier): boolean {
  const { parent } = use;
  if (ts.isPrefixUnaryExpression(parent) || ts.isTypeOfExpression(parent) || ts.isIfStatement(parent))
    return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === use;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))
    return parent.questionDotToken !== undefined;
  return ts.isBinaryExpression(parent) && !isPlainOperator.test(parent.operatorToken.getText());
}

/** Those that do not ask whether something is there. */
const isPlainOperator = /^[-+*/%<>]=?$|^=$/;

function* checkVariable(file: JavaScriptFile, variable: ts.VariableDeclaration): Generator<Report> {
  const { initializer } = variable;
  if (!initializer || !isPromise(file, initializer)) return;
  for (const use of usesOf(variable)) {
    const access = use.parent;
    if (!ts.isPropertyAccessExpression(access) || access.expression !== use) continue;
    if (/^(?:then|catch|finally)$/.test(access.name.text) || !file.invocationPath(use)) continue;
    yield {
      at: spanOf(access),
      message: `${use.text} is a promise that nothing has waited for: ${access.name.text} of it is undefined.`,
      fixes: () => {
        const fn = enclosingFunction(use);
        if (!fn || !isAsync(fn)) return [];
        const edits = [replace(file, spanOf(use), `(await ${use.text})`)];
        return [{ title: 'Await the promise', edits, isSafe: false }];
      },
    };
  }
}

/** `const ready = …`, and `await ready` in each handler of the file. */
function fixesOfStatement(file: JavaScriptFile, statement: ts.ExpressionStatement): readonly Fix[] {
  const bodies = file.handlers.flatMap(({ node }) => (node?.body && isAsync(node) ? node.body : []));
  if (bodies.length !== file.handlers.length || bodies.length === 0) return [];
  const ready = freeName(file, 'ready');
  const edits = [insert(file, statement.getStart(), `const ${ready} = `)];
  for (const body of bodies) {
    const wait = `await ${ready}${semicolonOf(file)}`;
    const first = ts.isBlock(body) ? body.statements[0] : undefined;
    if (!first) return [];
    edits.push(insert(file, first.getStart(), `${wait}\n${indentationAt(file, first.getStart())}`));
  }
  return [{ title: 'Keep the promise, and await it in the handler', edits, isSafe: false }];
}

function firstLineEnd({ text }: JavaScriptFile, node: ts.Node): number {
  const newline = text.slice(node.getStart(), node.end).search(/\r?\n/);
  return newline === -1 ? node.end : node.getStart() + newline;
}
