import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLintedFiles } from '../../../src/lint/lintedFiles.ts';
import { memoryDisk } from '../../lint/memoryDisk.ts';

const folder = '/work-space';
const { languageOf } = createLintedFiles(memoryDisk(new Map()), [folder], []);

const languages: Readonly<Record<string, string | undefined>> = {
  'src/app.ts': 'javaScript',
  'src/app.test.ts': undefined,
  'src/app.py': 'python',
  'tests/app.py': undefined,
  'template.json': 'template',
  'tests/stack/template.yaml': 'template',
  'test/integ.orders.snapshot/orders.template.json': undefined,
  'src/test/resources/expected.json': undefined,
  'cdk.out/Orders.template.json': 'template',
  'cdk.out/manifest.json': undefined,
  'node_modules/pg/index.js': undefined,
};

for (const [path, expected] of Object.entries(languages)) {
  test(`${path} is ${expected === undefined ? 'not linted' : `linted as ${expected}`}`, () => {
    assert.equal(languageOf(`${folder}/${path}`), expected);
  });
}
