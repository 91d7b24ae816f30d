import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { nodesOf } from '../../../src/lint/javaScript/nodesByKind.ts';
import { parseJavaScript } from '../../../src/lint/javaScript/parse.ts';
import { isGlobal, resolveName } from '../../../src/lint/javaScript/resolveName.ts';

/** The line of the declaration that `here` sees under the name `x`, from 1; 0 for none. */
function lineSeen(text: string, file = 'a.ts'): number {
  const ast = parseJavaScript(file, text);
  const at = ast && nodesOf({ ast }, ts.SyntaxKind.Identifier).find(node => node.text === 'here');
  assert.ok(at, 'here is not there');
  const declaration = resolveName(at, 'x');
  return declaration ? ast.getLineAndCharacterOfPosition(declaration.getStart(ast)).line + 1 : 0;
}

const cases: readonly (readonly [string, string, number])[] = [
  ['a constant of the module', 'const x = 1;\nhere;', 1],
  ['a parameter before a variable of the module', 'const x = 1;\nfunction f(x) {\n  here;\n}', 2],
  [
    'a variable of a block before that of its function',
    'function f() {\n  let x;\n  {\n    let x;\n    here;\n  }\n}',
    4,
  ],
  ['no variable of a block that has ended', '{\n  let x;\n}\nhere;', 0],
  ['a var of a block that has ended', 'function f() {\n  if (a) {\n    var x = 1;\n  }\n  here;\n}', 3],
  ['a name in a pattern', 'const { a: [x] } = b;\nhere;', 1],
  ['an import', "import { y as x } from 'm';\nhere;", 1],
  ['a function that is declared later', 'here;\nfunction x() {}', 2],
  ['the implementation of overloads', 'function x(a: string): void;\nfunction x(a: unknown) {}\nhere;', 2],
  ['the name of a function expression inside of it', 'const f = function x() {\n  here;\n};', 1],
  ['an exported constant', 'export const x = 1;\nhere;', 1],
  ['a default export by its name', 'export default function x() {}\nhere;', 1],
  ['the error of a catch clause', 'try {} catch (x) {\n  here;\n}', 1],
  ['no type', 'interface x {}\nhere;', 0],
  ['no member of a class', 'class A {\n  x = 1;\n  f() {\n    here;\n  }\n}', 0],
  ['the variable of a loop', 'for (const x of y) {\n  here;\n}', 1],
];

for (const [name, text, line] of cases) {
  test(`sees ${name}`, () => assert.equal(lineSeen(text), line));
}

test('sees names of CommonJS modules', () => {
  assert.equal(lineSeen("const { x } = require('m');\nmodule.exports = () => here;", 'a.js'), 1);
});

test('tells globals from what a file declares', () => {
  const ast = parseJavaScript('a.ts', 'process; function f(process) { process; }');
  assert.ok(ast);
  const uses = nodesOf({ ast }, ts.SyntaxKind.ExpressionStatement).map(({ expression }) => expression);
  assert.deepEqual(
    uses.map(use => isGlobal(use, 'process')),
    [true, false],
  );
});

test('takes global for a global where a file declares more of them', () => {
  const ast = parseJavaScript('a.ts', 'declare global { var x: string; }\nglobal;');
  const use = ast && nodesOf({ ast }, ts.SyntaxKind.ExpressionStatement)[0];
  assert.ok(use && isGlobal(use.expression, 'global'));
});

/** What the package exports at run time and leaves out of its types. */
interface Binder {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
}

interface BoundScope {
  readonly locals?: ReadonlyMap<string, ts.Symbol>;
}

test('sees what the compiler sees in real code', () => {
  const folder = path.resolve(import.meta.dirname, '../../../src/lint');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.tsx?$/.test(name),
  );
  let compared = 0;
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const own = parseJavaScript(file, text);
    const bound = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    (ts as unknown as Binder).bindSourceFile(bound, {});
    assert.ok(own);
    const expected = identifiersIn(bound);
    for (const [index, identifier] of identifiersIn(own).entries()) {
      const seen = resolveName(identifier, identifier.text);
      assert.equal(
        seen?.pos,
        compilersView(expected[index], identifier.text)?.pos,
        `${file} ${identifier.text}`,
      );
      compared++;
    }
  }
  assert.ok(compared > 10_000);
});

function identifiersIn(node: ts.Node): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function compilersView(at: ts.Node | undefined, name: string): ts.Declaration | undefined {
  for (let scope = at; scope; scope = scope.parent) {
    const found = (scope as BoundScope).locals?.get(name)?.declarations ?? [];
    const values = found.filter(
      node =>
        !(
          ts.isInterfaceDeclaration(node) ||
          ts.isTypeAliasDeclaration(node) ||
          ts.isTypeParameterDeclaration(node)
        ),
    );
    const wanted = values.find(node => ts.isFunctionDeclaration(node) && node.body) ?? values[0];
    if (wanted) return wanted;
    if ((ts.isFunctionExpression(scope) || ts.isClassExpression(scope)) && scope.name?.text === name)
      return scope;
  }
  return undefined;
}
