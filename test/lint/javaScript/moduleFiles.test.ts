import assert from 'node:assert/strict';
import { test } from 'node:test';
import { javaScriptWorkspace } from './javaScriptWorkspace.ts';

const files = {
  'src/a.ts': '',
  'src/lib/b.ts': '',
  'src/lib/index.mts': '',
  'src/lib/both.js': '',
  'src/lib/both.ts': '',
  'src/lib/old.js': '',
  'src/view.tsx': '',
  'src/data.json': '{}',
  'shared/log.ts': '',
  'node_modules/p/index.js': '',
  'tsconfig.base.json':
    '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shared/*": ["shared/*"], "@shared/x": ["src/view"] } } }',
  'tsconfig.json': '{ // comments are fine\n "extends": "./tsconfig.base", }',
};

const cases: readonly (readonly [string, string | undefined])[] = [
  ['./lib/b', 'src/lib/b.ts'],
  ['./lib/b.js', 'src/lib/b.ts'],
  ['./lib', 'src/lib/index.mts'],
  ['./lib/index.mjs', 'src/lib/index.mts'],
  ['./lib/both.js', 'src/lib/both.ts'],
  ['./lib/old', 'src/lib/old.js'],
  ['./view.js', 'src/view.tsx'],
  ['..', undefined],
  ['./data.json', undefined],
  ['./missing', undefined],
  ['../../outside', undefined],
  ['@shared/log', 'shared/log.ts'],
  ['@shared/x', 'src/view.tsx'],
  ['shared/log', 'shared/log.ts'],
  ['../node_modules/p', undefined],
  ['p', undefined],
  ['/opt/nodejs/layer', undefined],
];

for (const [specifier, expected] of cases) {
  test(`finds ${expected ?? 'nothing'} for ${specifier}`, () => {
    const found = javaScriptWorkspace(files).file('src/a.ts').imported(specifier)?.file;
    assert.equal(found?.slice('/work-space/'.length), expected);
  });
}

test('lists what a file imports in any form, without types of packages', () => {
  const { program } = javaScriptWorkspace({
    ...files,
    'src/a.ts': [
      "import { b } from './lib/b';",
      "export * from './view';",
      "const old = require('./lib/old');",
      "const log = await import('@shared/log');",
      "import 'p';",
    ].join('\n'),
  });
  const names = program.imports('/work-space/src/a.ts').map(file => file.slice('/work-space/'.length));
  assert.deepEqual(names.sort(), ['shared/log.ts', 'src/lib/b.ts', 'src/lib/old.js', 'src/view.tsx']);
});

test('finds a file that was created later', () => {
  const workspace = javaScriptWorkspace({ 'a.ts': "import './b';" });
  assert.deepEqual(workspace.program.imports('/work-space/a.ts'), []);
  workspace.write('b.ts', '');
  assert.deepEqual(workspace.program.imports('/work-space/a.ts'), ['/work-space/b.ts']);
});

test('reads no binary file, and none that is nested too deeply', () => {
  const { program } = javaScriptWorkspace({ 'a.js': 'a\0b', 'b.js': '['.repeat(100_000) });
  assert.equal(program.file('/work-space/a.js'), undefined);
  assert.equal(program.file('/work-space/b.js'), undefined);
});

test('reads a sum of many strings', () => {
  const text = `exports.handler = async event => mark(${Array(20_000).fill("'a'").join(' + ')});`;
  const file = javaScriptWorkspace({ 'a.js': text }).file('a.js');
  assert.equal(file.handlers.length, 1);
});
