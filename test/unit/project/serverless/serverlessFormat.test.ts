import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openProject } from '../openProject.ts';

const service = (more: string) => `service: shop
provider:
  name: aws
  runtime: nodejs22.x
  region: eu-west-1
${more}
`;

describe('a service of the Serverless Framework', () => {
  it('is in the index with the sources of its handlers and where it is deployed', async () => {
    const { template, fn } = await openProject({
      'serverless.yml': service('functions:\n  hello: { handler: src/hello.main }'),
      'src/hello.ts': '\nexport const main = async () => 1;\n',
    });
    assert.equal(template().format, 'serverless');
    const { handlerSource, deployedAs, function: read } = fn('hello');
    assert.deepEqual(
      [handlerSource?.file, handlerSource?.declaration?.range.start.line],
      ['/project/src/hello.ts', 1],
    );
    assert.deepEqual(deployedAs, {
      functionName: 'shop-dev-hello',
      logicalId: 'hello',
      stackName: 'shop-dev',
      region: 'eu-west-1',
    });
    assert.deepEqual(read.code, { type: 'directory', path: '/project' });
  });

  it('takes functions and values from the files that it names, and follows their changes', async () => {
    const { fn, write, template } = await openProject({
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Variables of the Serverless Framework.
      'serverless.yml': service(
        [
          'custom:',
          '  settings: ${file(./config.${sls:stage}.json):sizes}',
          'functions:',
          '  - ${file(./functions/a.yml)}',
          '  - b: { handler: src/b.handler, memorySize: "${self:custom.settings.large}" }',
        ].join('\n'),
      ),
      'functions/a.yml': '# a\na:\n  handler: src/a.handler\n  timeout: "${self:custom.settings.seconds}"\n',
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: See above.
      'config.dev.json': '{ "sizes": { "large": 2048, "seconds": 20 } }',
    });
    const { definedAt, timeoutMs, nameRange } = fn('a').function;
    assert.deepEqual(definedAt?.file, '/project/functions/a.yml');
    assert.equal(definedAt?.range.start.line, 1);
    assert.equal(nameRange.start.line, 8, 'in serverless.yml, it stands where the variable does');
    assert.equal(timeoutMs.known && timeoutMs.value, 20_000);
    const memory = () => {
      const { memoryMb } = fn('b').function;
      return memoryMb.known && memoryMb.value;
    };
    assert.equal(memory(), 2048);
    assert.equal(await write({ 'config.dev.json': '{ "sizes": { "large": 512, "seconds": 20 } }' }), true);
    assert.equal(memory(), 512);
    assert.equal(await write({ 'functions/a.yml': 'c: { handler: src/c.handler }' }), true);
    assert.deepEqual(
      template().functions.map(found => found.function.logicalId),
      ['c', 'b'],
    );
  });

  it('runs no program that it names, and says what is not known', async () => {
    const { fn, disk } = await openProject({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: A variable of the Serverless Framework.
      'serverless.yml': service("functions:\n  a: { handler: a.handler, memorySize: '${file(./size.js)}' }"),
      'size.js': 'throw new Error("was run")',
    });
    const { memoryMb } = fn('a').function;
    assert.deepEqual(memoryMb.known, false);
    assert.ok(!disk.reads.includes('/project/size.js'));
  });

  it('gives variables of .env files to functions and marks them as secret', async () => {
    const files = {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: A variable of the Serverless Framework.
      'serverless.yml': `useDotenv: true\n${service("functions:\n  a: { handler: a.handler, environment: { T: 'x-${env:TOKEN}' } }")}`,
      '.env': 'TOKEN=general\n',
      '.env.dev': 'TOKEN=of-the-stage\n',
    };
    const { fn } = await openProject(files);
    const [variable] = fn('a').function.environment;
    assert.deepEqual(variable?.value, { known: true, value: 'x-of-the-stage' });
    assert.equal(variable?.isSecret, true);
    const without = await openProject({
      ...files,
      'serverless.yml': files['serverless.yml'].replace('useDotenv: true\n', ''),
    });
    assert.equal(without.fn('a').function.environment[0]?.value.known, false);
  });

  it('survives files that include themselves and each other', async () => {
    const { template } = await openProject({
      // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Variables of the Serverless Framework.
      'serverless.yml': service('custom: ${file(./a.yml)}\nfunctions: { f: { handler: f.handler } }'),
      'a.yml': 'one: ${file(./a.yml)}\ntwo: ${file(./b.yml)}\nthree: ${file(./a.yml)}\n',
      'b.yml': 'four: ${file(./a.yml)}\n',
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: See above.
    });
    assert.equal(template().functions.length, 1);
  });

  for (const [what, more, expected] of [
    [
      'serverless-esbuild',
      'plugins: [serverless-esbuild]\ncustom: { esbuild: { target: node20, format: esm, outputFileExtension: .mjs } }',
      { target: 'node20', format: 'esm', outExtension: { '.js': '.mjs' } },
    ],
    ['serverless-webpack', 'plugins: { modules: [serverless-webpack] }', { target: 'node22', format: 'cjs' }],
    [
      'the esbuild of version 4',
      'build: { esbuild: { minify: true } }',
      { target: 'node22', minify: true, deploysPackageJson: true },
    ],
    ['the esbuild of version 4, by name,', 'build: esbuild', { target: 'node22', deploysPackageJson: true }],
    [
      'the esbuild of version 4 with a format',
      'build: { esbuild: { format: esm } }',
      { target: 'node22', format: 'esm', deploysPackageJson: true },
    ],
  ] as const) {
    it(`builds handlers as ${what} would`, async () => {
      const { fn } = await openProject({
        'serverless.yml': service(`${more}\nfunctions: { a: { handler: src/a.handler } }`),
        'src/a.js': 'export const handler = () => 1;',
      });
      assert.deepEqual(fn('a').function.esbuild, { entryPoints: [], external: [], ...expected });
      assert.equal(fn('a').handlerSource?.file, '/project/src/a.js');
    });
  }

  it('leaves to the package, and to the runtime, what its bundler is told to', async () => {
    const { fn } = await openProject({
      'serverless.yml': service(
        'plugins: [serverless-esbuild]\ncustom: { esbuild: { external: [sharp], exclude: [left] } }\nfunctions: { a: { handler: src/a.handler } }',
      ),
      'src/a.js': 'export const handler = () => 1;',
    });
    const { external, installed, provided } = fn('a').function.esbuild ?? {};
    assert.deepEqual(
      { external, installed, provided },
      { external: [], installed: ['sharp'], provided: ['left'] },
    );
  });

  it('packages what the patterns of the service say, and of a function where it is packaged alone', async () => {
    const own = 'package: { patterns: [own.json], excludeDevDependencies: false }';
    const packages = async (individually: string) => {
      const { fn } = await openProject({
        'serverless.yml': service(
          `package: { ${individually} patterns: ['!docs/**', docs/keep.md], exclude: [old/**] }\nfunctions: { a: { handler: a.handler, ${own} } }`,
        ),
        'a.js': 'exports.handler = () => 1;',
      });
      return fn('a').function.code;
    };
    const shared = ['!old/**', '!docs/**', 'docs/keep.md'];
    const directory = { type: 'directory', path: '/project' };
    assert.deepEqual(await packages(''), { ...directory, patterns: shared });
    assert.deepEqual(await packages('individually: true,'), {
      ...directory,
      patterns: [...shared, 'own.json'],
      keepsDevDependencies: true,
    });
  });

  it('deploys files as they are without a bundler, and has packed code in its archive', async () => {
    const { fn } = await openProject({
      'serverless.yml': service(
        'plugins: [serverless-offline]\nfunctions:\n  a: { handler: a.handler }\n  b: { handler: b.handler, package: { artifact: b.zip } }',
      ),
    });
    assert.equal(fn('a').function.esbuild, undefined);
    assert.partialDeepStrictEqual(fn('b').function.code, { type: 'file', path: '/project/b.zip' });
  });

  it('has layers as folders and as archives', async () => {
    const { fn } = await openProject({
      'serverless.yml': service(
        [
          'layers: { one: { path: layers/one }, two: { package: { artifact: two.zip } } }',
          'functions: { a: { handler: a.handler, layers: [{ Ref: OneLambdaLayer }, { Ref: TwoLambdaLayer }] } }',
        ].join('\n'),
      ),
    });
    assert.deepEqual(
      fn('a').function.layers.map(({ contentPath }) => contentPath),
      ['/project/layers/one', '/project/two.zip'],
    );
  });

  it('says of a handler that a plugin brings where it comes from', async () => {
    const { fn } = await openProject({
      'serverless.yml': service('functions: { api: { handler: wsgi_handler.handler, runtime: python3.13 } }'),
    });
    assert.equal(fn('api').handlerProblem, 'The handler comes with a plugin.');
  });

  it('is left out where another provider runs it', async () => {
    const { index } = await openProject({
      'serverless.yml': 'service: s\nprovider: { name: google }\nfunctions: { a: { handler: a } }\n',
    });
    assert.deepEqual(index.templates(), []);
  });
});

describe('a service that a program describes', () => {
  const program = 'export default {\n  provider: aws,\n  functions: {\n    hello: helloFunction,\n  },\n};\n';

  it('is not run: a problem tells how it can be read', async () => {
    const { template } = await openProject({ 'serverless.ts': program });
    const { functions, problems } = template();
    assert.deepEqual(functions, []);
    assert.match(problems[0]?.message ?? '', /is a program, which is not run .* "serverless package"/);
  });

  it('is read from what the framework left beside it', async () => {
    const service = {
      service: 'shop',
      provider: { name: 'aws', runtime: 'nodejs22.x', stage: 'dev' },
      functions: { hello: { handler: 'src/hello.main', memorySize: 256 } },
    };
    const { fn, template, write } = await openProject({ 'serverless.ts': program, 'src/hello.ts': '' });
    assert.equal(template().functions.length, 0);
    const state = { '.serverless/serverless-state.json': JSON.stringify({ service }) };
    assert.equal(await write(state), true);
    const { function: read, handlerSource, deployedAs } = fn('hello');
    assert.deepEqual(read.nameRange.start, { line: 3, character: 4 });
    assert.equal(read.templateFile, '/project/serverless.ts');
    assert.equal(handlerSource?.file, '/project/src/hello.ts');
    assert.equal(deployedAs?.functionName, 'shop-dev-hello');
  });

  it('is told from modules that only have the name', async () => {
    const { index } = await openProject({ 'src/serverless.ts': 'export const isServerless = true;' });
    assert.deepEqual(index.templates(), []);
  });
});
