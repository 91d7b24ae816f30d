import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileEdit } from '../../../src/lint/finding.ts';
import {
  insertAfterImports,
  newlineOf,
  quoteOf,
  remove,
  removeStatement,
  semicolonOf,
} from '../../../src/lint/javaScript/edits.ts';
import type { JavaScriptFile } from '../../../src/lint/javaScript/javaScriptFile.ts';
import { applyEdits } from '../lintFixture.ts';
import { javaScriptWorkspace } from './javaScriptWorkspace.ts';

function edited(text: string, edit: (file: JavaScriptFile) => FileEdit): string | undefined {
  const file = javaScriptWorkspace({ 'a.js': text }).file('a.js');
  return applyEdits(new Map([[file.file, text]]), [edit(file)]).get(file.file);
}

const withLine = (text: string) => edited(text, file => insertAfterImports(file, ['x;']));

test('puts lines behind the last import', () => {
  assert.equal(
    withLine("import a from 'a'; // a\nimport 'b';\nf();\n"),
    "import a from 'a'; // a\nimport 'b';\nx;\nf();\n",
  );
  assert.equal(withLine("import a from 'a'; // a\nf();\n"), "import a from 'a'; // a\nx;\nf();\n");
});

test('takes calls of require for imports', () => {
  const text =
    "'use strict';\nconst a = require('a');\nconst { b } = require('b').b;\nrequire('c').config();\nf();\n";
  assert.equal(withLine(text), text.replace('f();', 'x;\nf();'));
});

test('puts lines before all code where nothing is imported, and behind directives', () => {
  assert.equal(
    withLine("'use strict';\n\n// what f does\nf();\n"),
    "'use strict';\n\nx;\n// what f does\nf();\n",
  );
  assert.equal(withLine(''), 'x;\n');
});

test('keeps the line endings of a file', () => {
  assert.equal(withLine("import 'a';\r\nf();\r\n"), "import 'a';\r\nx;\r\nf();\r\n");
  const file = javaScriptWorkspace({ 'a.js': 'a();\r\n' }).file('a.js');
  assert.equal(newlineOf(file), '\r\n');
});

test('removes whole lines, or a part of one', () => {
  const removed = (text: string, part: string) =>
    edited(text, file => remove(file, { start: text.indexOf(part), end: text.indexOf(part) + part.length }));
  assert.equal(removed('a();\n  b();\nc();\n', 'b();'), 'a();\nc();\n');
  assert.equal(removed('a(); b();\n', 'b();'), 'a(); \n');
});

test('removes a statement with the comment behind it', () => {
  const withoutSecond = (text: string) =>
    edited(text, file => {
      const statement = file.ast.statements[1];
      assert.ok(statement);
      return removeStatement(file, statement);
    });
  assert.equal(withoutSecond('a();\nb(); // for b\nc();\n'), 'a();\nc();\n');
  assert.equal(withoutSecond('a();\r\nb(); /* for b */\r\nc();\r\n'), 'a();\r\nc();\r\n');
  assert.equal(withoutSecond('a();\nb(); /* for c */ c();\n'), 'a();\n/* for c */ c();\n');
});

test('knows the style of a file', () => {
  const plain = javaScriptWorkspace({ 'a.js': "import a from 'a'\nconst b = 'b'\n" }).file('a.js');
  assert.deepEqual([quoteOf(plain), semicolonOf(plain)], ["'", '']);
  const other = javaScriptWorkspace({ 'a.js': 'import a from "a";\nconst b = "b";\n' }).file('a.js');
  assert.deepEqual([quoteOf(other), semicolonOf(other)], ['"', ';']);
});
