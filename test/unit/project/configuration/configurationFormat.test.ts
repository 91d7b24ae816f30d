import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { handlerNames } from '../../../../src/project/configuration/handlerNames.ts';
import { openProject } from '../openProject.ts';

const configured = `{
  // Handlers without a template.
  "functions": {
    "resize": {
      "handler": "src/resize.handler",
      "runtime": "nodejs24.x",
      "memorySize": 512,
      "timeout": 20,
      "environment": { "WIDTH": 160 },
      "layers": ["layers/shared"],
    },
  },
  "lint": {},
}
`;

describe('the functions of a lambda-workbench.json', () => {
  it('are in the index with what the file says, and the defaults of Lambda', async () => {
    const { fn, template } = await openProject({
      'lambda-workbench.json': configured,
      'src/resize.ts': 'export const handler = async () => 1;\n',
    });
    assert.deepEqual([template().format, template().problems], ['configuration', []]);
    const { function: read, handlerSource, deployedAs } = fn('resize');
    assert.equal(handlerSource?.file, '/project/src/resize.ts');
    assert.equal(deployedAs, undefined);
    assert.equal(read.nameRange.start.line, 3);
    assert.deepEqual(
      [read.memoryMb, read.timeoutMs].map(property => property.known && property.value),
      [512, 20_000],
    );
    assert.deepEqual(
      read.environment.map(({ name, value }) => [name, value]),
      [['WIDTH', { known: true, value: '160' }]],
    );
    assert.deepEqual(
      read.layers.map(({ contentPath }) => contentPath),
      ['/project/layers/shared'],
    );
  });

  it('are none in a file for the linter alone', async () => {
    const { index } = await openProject({ 'lambda-workbench.json': '{ "lint": {} }' });
    assert.deepEqual(index.templates(), []);
  });

  it('say what is wrong with them at its place', async () => {
    const text = '{ "functions": { "a": { "memory": 1 }, "b": 3, "c": { "handler": "c.h", "timeout": 0 } } }';
    const { template } = await openProject({ 'lambda-workbench.json': text });
    const found = template().problems.map(({ message, range }) => [message, range.start.character]);
    assert.deepEqual(found, [
      ['A function has no "memory".', text.indexOf('"memory"')],
      ['"a" has no handler.', text.indexOf('"a"')],
      ['"b" must be an object.', text.indexOf('"b"')],
      ['timeout must be a whole number from 1 to 900 seconds, not "0".', text.lastIndexOf('0')],
    ]);
  });

  it('stay readable while they are typed', async () => {
    for (let length = 0; length <= configured.length; length += 7) {
      await openProject({ 'lambda-workbench.json': configured.slice(0, length) });
    }
  });
});

describe('the names that can be handlers', () => {
  for (const [file, text, expected] of [
    ['a.ts', 'export const size = 1;\nexport const handler = async () => 1;', ['handler']],
    ['a.ts', 'export async function get() {}\nexport const post = () => 1;', ['get', 'post']],
    ['a.js', 'exports.lambdaHandler = () => 1; exports.x = 2;', ['lambdaHandler']],
    ['a.js', 'module.exports = { main, other: 1 };', ['main', 'other']],
    ['a.mjs', 'const f = 1; export { f as handler };', ['handler']],
    ['a.js', '// export const handler = 1;', []],
    ['a.py', 'def helper(x):\n  pass\ndef lambda_handler(event, context):\n  pass', ['lambda_handler']],
    ['a.py', 'def run(event, context):\n  pass', ['run']],
  ] as const) {
    it(`of ${file} with ${JSON.stringify(text)} are ${expected.join(', ') || 'none'}`, () => {
      assert.deepEqual(handlerNames(file, text), expected);
    });
  }
});
