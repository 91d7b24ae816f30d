// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates inside of JavaScript
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findHandlerDeclaration } from '../../../src/project/handlerDeclaration.ts';

/** Sources with the place that is to be found between « and ». */
const javaScript: readonly string[] = [
  'export const «handler» = async () => {};',
  'export let «handler»: Handler<A, B> = fn;',
  'export async function «handler»(event) {}',
  'export function «handler»() {}',
  'export function* «handler»() {}',
  'export class «handler» {}',
  'export const { a, «handler» } = make();',
  'exports.«handler» = async () => 1;',
  'module.exports.«handler» = fn;',
  'exports.other = exports.«handler» = fn;',
  'module.exports = { other: 1, «handler»: async () => 1 };',
  'module.exports = { async «handler»(event) {} };',
  'module.exports = { «handler» };',
  'const «handler» = async () => 1;\nmodule.exports = { a, handler };',
  'export = { «handler»: fn };',
  'async function «main»() {}\nexport { other, main as handler };',
  'const «handler» = 1;\nexport { handler };',
  "export { a, x as «handler» } from './other';",
  "export { «handler» } from './other';",
  'import { x } from "y";\nexport { x as «handler» };',
  'export «default» async () => 1;',
  '// export const handler = 1\nexport const «handler» = 2;',
  '/* export const handler = 1 */ export const «handler» = 2;',
  'const a = "export const handler = 1";\nexport const «handler» = 2;',
  "const a = 'it\\'s // no comment'; export const «handler» = 2;",
  'const a = `export const handler = ${`${1}`} }`;\nexport const «handler» = 2;',
  'const a = `${{ b: `}` }} export function handler() {}`; export const «handler» = 2;',
  'const a = /export const handler = [/"\']/; export const «handler» = 2;',
  'const a = b / c; export const «handler» = d / e;',
  'const a = (1) / 2; // export const handler\nexport const «handler» = 3;',
  'if (x) return /"/; export const «handler» = 3;',
  'export const handlerOther = 1, x = 2;\nexport const «handler» = 3;',
  'my.exports.handler = 1;\nexports.«handler» = 2;',
  'exports.handler == 1;\nexports.«handler» = 2;',
  '"use strict";\r\nexport const «handler» = 1;\r\n',
];

const python: readonly string[] = [
  'def «handler»(event, context):\n    pass',
  'import os\n\nasync def «handler»(event, context): ...',
  '«handler» = wrap(main)',
  '«handler»: Callable = wrap(main)',
  'from app import main, «handler»',
  'from app import main as «handler»',
  '"""\ndef handler(a):\n"""\ndef «handler»(event, context): ...',
  '# def handler(\ndef «handler» (event, context): ...',
  "x = 'a \\' # b'\ndef «handler»(e, c): ...",
  'class A:\n    def handler(self): ...\n\ndef «handler»(e, c): ...',
  'handler == 1\ndef «handler»(e, c): ...',
  'class «handler»(Base): ...',
];

function check(file: string, marked: string, name: string): void {
  const text = marked.replace('«', '').replace('»', '');
  const start = marked.indexOf('«');
  const length = marked.indexOf('»') - start - 1;
  const range = findHandlerDeclaration(file, text, name);
  const before = marked.slice(0, start).split('\n');
  const place = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const end = { line: place.line, character: place.character + length };
  assert.deepEqual(range, { start: place, end });
}

describe('the declaration of a handler', () => {
  for (const source of javaScript) {
    it(`is found in ${JSON.stringify(source)}`, () => check('/a.ts', source, 'handler'));
  }
  for (const source of python) {
    it(`is found in ${JSON.stringify(source)}`, () => check('/a.py', source, 'handler'));
  }

  it('of a nested handler is that of its export', () => {
    check('/a.js', 'export const «api» = { get() {} };', 'api.get');
  });

  for (const [file, source] of [
    ['/a.ts', 'export type handler = string;\nconst handler = 1;'],
    ['/a.js', 'const handler = () => 1;'],
    ['/a.js', "export * from './other';"],
    ['/a.js', ''],
    ['/a.js', 'const a = `never ends ${'],
    ['/a.js', '/* never ends'],
    ['/a.py', '    def handler(self): ...'],
    ['/a.py', '"""never ends\ndef handler(e): ...'],
  ] as const) {
    it(`is not made up for ${JSON.stringify(source)}`, () => {
      assert.equal(findHandlerDeclaration(file, source, 'handler'), undefined);
    });
  }

  for (const [file, source] of [
    ['/a.rb', '# def handler\ndef «handler»(event:, context:)\nend'],
    ['/a.rb', 'class App\n  def self.«handler»(event:, context:)\n  end\nend'],
    ['/a.go', 'package main\n\nfunc «handler»() {}'],
    ['/a.rs', 'async fn other() {}\n\nasync fn «handler»() {}'],
    ['/A.java', 'class A {\n  public Map<String, Object> «handler»(Event event) { return null; }\n}'],
    ['/A.java', 'class A {\n  Object get() {\n    return handler(1);\n  }\n  String «handler»(int a) {}\n}'],
    ['/A.kt', 'class A {\n  override fun «handler»(event: Map<String, Any>) = 1\n}'],
  ] as const) {
    it(`is found in ${JSON.stringify(source)}`, () => check(file, source, 'handler'));
  }

  it('is not looked for under names that no language has', () => {
    assert.equal(findHandlerDeclaration('/a.js', 'export const a = 1', 'a(b'), undefined);
    assert.equal(findHandlerDeclaration('/a.js', 'export const $a = 1', '$a')?.start.character, 13);
  });

  it('is found in a megabyte of one line', () => {
    const source = `const a = "${'x'.repeat(500_000)}"; const b = [${'1,'.repeat(250_000)}]; exports.handler = a;`;
    assert.ok(findHandlerDeclaration('/a.js', source, 'handler'));
  });
});
