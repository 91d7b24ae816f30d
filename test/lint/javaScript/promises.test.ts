import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPromise } from '../../../src/lint/javaScript/promises.ts';
import { staticNumber, staticString } from '../../../src/lint/javaScript/staticValue.ts';
import { javaScriptWorkspace, marked } from './javaScriptWorkspace.ts';

function fileWith(text: string) {
  return javaScriptWorkspace({
    'a.ts': text,
    'b.ts': "export async function save() {}\nexport const size = 4;\nexport const name = 'orders';",
  }).file('a.ts');
}

const imports = [
  "import { S3, S3Client } from '@aws-sdk/client-s3';",
  "import AWS from 'aws-sdk';",
  "import axios from 'axios';",
  "import fs from 'node:fs';",
  "import { readFile } from 'fs/promises';",
  "import { save } from './b';",
  'const s3 = new S3Client({}); const all = new S3({}); const old = new AWS.S3();',
  'const plain = () => 1; const chained = () => fetch(a); function typed(): Promise<void> { return x(); }',
].join('\n');

const promises = [
  's3.send(command)',
  'all.getObject({})',
  'old.getObject({}).promise()',
  'save()',
  'save().then(a).catch(b)',
  'chained()',
  'typed()',
  'fetch(url)',
  'axios.post(url)',
  'axios(url)',
  'fs.promises.readFile(a)',
  'readFile(a)',
  'Promise.all(list)',
  'new Promise(resolve => a)',
  '(async () => {})()',
];
const others = [
  'plain()',
  's3.send(command, (error, data) => {})',
  'old.getObject({})',
  'all.destroy()',
  'unknown()',
  'fs.readFileSync(a)',
  'axios.create({})',
  'list.map(async a => a)',
  'new Map()',
];

describe('is a promise', () => {
  for (const code of promises) {
    it(code, () => {
      const file = fileWith(`${imports}\nmark(${code});`);
      assert.equal(isPromise(file, marked(file)), true);
    });
  }
});

describe('is not known for a promise', () => {
  for (const code of others) {
    it(code, () => {
      const file = fileWith(`${imports}\nmark(${code});`);
      assert.equal(isPromise(file, marked(file)), false);
    });
  }
});

describe('always has the value', () => {
  const values: readonly (readonly [string, string | number | undefined])[] = [
    ["'a'", 'a'],
    ['`$' + '{name}-$' + '{size}`', 'orders-4'],
    ["'a/' + name", 'a/orders'],
    ['60 * 1_000', 60_000],
    ['-size', -4],
    ['f()', undefined],
    ['`$' + '{x}`', undefined],
  ];
  for (const [code, expected] of values) {
    it(`${code}: ${expected}`, () => {
      const file = fileWith(`import { name, size } from './b';\nmark(${code});`);
      const node = marked(file);
      assert.equal(staticString(file, node) ?? staticNumber(file, node), expected);
    });
  }
});
