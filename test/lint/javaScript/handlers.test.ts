import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { javaScriptWorkspace } from './javaScriptWorkspace.ts';

function handlersIn(
  text: string,
  name = 'a.ts',
  others: Readonly<Record<string, string>> = {},
): readonly string[] {
  const workspace = javaScriptWorkspace({ [name]: text, ...others });
  return workspace
    .file(name)
    .exportedHandlers()
    .map(({ handler }) => [handler.exportName, ...handler.wrappers, handler.node?.body?.getText()].join(' '));
}

const found: readonly (readonly [string, string])[] = [
  ['export const handler = async (event) => { a; };', 'handler { a; }'],
  ['export async function handler(event, context) { a; }', 'handler { a; }'],
  ['exports.handler = async function () { a; };', 'handler { a; }'],
  ['module.exports.lambdaHandler = (event, context, callback) => { a; };', 'lambdaHandler { a; }'],
  ['async function run(event) { a; }\nmodule.exports = { handler: run };', 'handler { a; }'],
  ['module.exports = { async handler(event) { a; } };', 'handler { a; }'],
  ['const main = async ({ body }) => { a; };\nexport { main as handler };', 'handler { a; }'],
  [
    "import type { SQSHandler } from 'aws-lambda';\nexport const work: SQSHandler = async () => { a; };",
    'work { a; }',
  ],
  [
    "import * as lambda from 'aws-lambda';\nexport const work: lambda.Handler = async x => { a; };",
    'work { a; }',
  ],
  [
    "import { Handler } from 'aws-lambda';\nexport const work = (async x => { a; }) satisfies Handler;",
    'work { a; }',
  ],
  ['export const handler = middy(async event => { a; }).use(b()).use(c());', 'handler middy { a; }'],
  ['export const handler = middy().use(b()).handler(async event => { a; });', 'handler middy { a; }'],
  [
    'const base = async event => { a; };\nexport const handler = Sentry.wrapHandler(middy(base));',
    'handler wrapHandler middy { a; }',
  ],
  [
    'exports.handler = awslambda.streamifyResponse(async (event, responseStream, context) => { a; });',
    'handler streamifyResponse { a; }',
  ],
  [
    'export const handler = makeIdempotent(async (event) => { a; }, { store });',
    'handler makeIdempotent { a; }',
  ],
  ['export const handler = withMine(config, async (event) => { a; });', 'handler withMine { a; }'],
  ['const create = () => async (event) => { a; };\nexport const handler = create();', 'handler { a; }'],
  [
    'class App { async handler(event) { a; } }\nconst app = new App();\nexport const handler = app.handler.bind(app);',
    'handler { a; }',
  ],
];

describe('finds by its shape', () => {
  for (const [text, expected] of found) {
    it(text, () => assert.deepEqual(handlersIn(text, 'a.js').concat(handlersIn(text)), [expected, expected]));
  }
});

const others: readonly string[] = [
  'export const main = async (event, context) => {};',
  'exports.handler = (context, event, callback) => {};',
  'export default function handler(req, res) {}',
  'export const handler = (req, res) => {};',
  "exports.command = 'deploy';\nexports.handler = event => {};",
  'export const handler = argv => {};',
  'export const handler = async ({ force, verbose }) => {};',
  'export const handler = { GET() {} };',
  'const handler = async (event) => {};\nhandler();',
  'export const handler = withMine(async (order) => {});',
];

describe('takes for no handler', () => {
  for (const text of others) {
    it(text, () => assert.deepEqual(handlersIn(text), []));
  }

  it('anything below a serverless.yml of another provider', () => {
    const text = 'module.exports.handler = async (event, context) => {};';
    const config = { 'serverless.yml': 'service: a\nprovider:\n  name: google\n' };
    assert.equal(
      javaScriptWorkspace({ 'a.js': text, ...config }).program.hasHandlerByShape('/work-space/a.js'),
      false,
    );
    assert.deepEqual(handlersIn(text, 'a.js', config), []);
  });
});

it('names a handler in the file its function is in', () => {
  const workspace = javaScriptWorkspace({
    'index.ts':
      "import middy from '@middy/core';\nimport { work } from './lib/work';\nexport const handler = middy(work);",
    'lib/work.ts': 'export const work = async (event) => event;',
  });
  assert.deepEqual(workspace.file('index.ts').handlers, []);
  const [handler] = workspace.file('lib/work.ts').handlers;
  assert.equal(handler?.exportName, 'handler');
  assert.equal(handler.node, workspace.file('lib/work.ts').functionNodes[0]);
});

describe('functions that a wrapper of the workspace is given', () => {
  const wrap = (code: string, wrapper: string) =>
    handlersIn(`import { wrap } from './wrap';\n${code}`, 'a.ts', {
      'wrap.ts': `export const wrap = ${wrapper};\n`,
    });

  it('are handlers where the wrapper calls them later', () => {
    const wrapper = '(fn: any) => async (event: any) => { return await fn(event); }';
    const both = ['handler { return await fn(event); }', 'handler wrap { a; }'];
    assert.deepEqual(wrap('export const handler = wrap(async event => { a; });', wrapper), both);
    assert.deepEqual(
      wrap('async function run(event) { a; }\nexport const handler = wrap(run);', wrapper),
      both,
    );
    assert.deepEqual(wrap('module.exports = { handler: wrap(async event => { a; }) };', wrapper), both);
  });

  it('are found among other arguments', () => {
    const second = '(schema: any, fn: any) => async (event: any) => fn(schema(event))';
    assert.deepEqual(wrap('export const handler = wrap(x => x, async event => { a; });', second), [
      'handler fn(schema(event))',
      'handler wrap x',
      'handler wrap { a; }',
    ]);
  });

  it('are found behind a middleware inside of the wrapper', () => {
    const found = wrap(
      'export const handler = wrap(async event => { a; });',
      '(fn: any) => middy(fn).use(cors())',
    );
    assert.equal(found.at(-1), 'handler wrap { a; }');
  });

  it('are none where the wrapper calls them at once', () => {
    assert.deepEqual(
      wrap(
        'export const handler = wrap(() => { a; });',
        '(make: any) => { const made = make(); return async (event: any) => { made; }; }',
      ),
      ['handler { made; }'],
    );
  });

  it('end where names go in circles', () => {
    const found = handlersIn(
      'const run = wrap(run, run, async event => { a; });\nexport const handler = wrap(run);',
    );
    assert.ok(found.length <= 1);
  });
});
