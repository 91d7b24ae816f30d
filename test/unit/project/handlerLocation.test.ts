import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type HandlerLocation, locateHandler } from '../../../src/project/handlerLocation.ts';
import { createMemoryFileSystem } from './memoryFileSystem.ts';
import { cloudFormationTemplate, functionOf, samTemplate } from './templates.ts';

interface Case {
  readonly handler?: string;
  readonly runtime?: string;
  readonly properties?: string;
  readonly metadata?: string;
  /** Relative to `/project`, with contents where they matter. */
  readonly files: readonly string[] | Readonly<Record<string, string>>;
}

async function locate({
  handler = 'app.handler',
  runtime = 'nodejs22.x',
  properties = 'CodeUri: src',
  metadata = '',
  files,
}: Case): Promise<HandlerLocation> {
  const metadataLine = metadata && `    Metadata: ${metadata}\n`;
  const text = samTemplate({ properties })
    .replace('Handler: app.handler', `Handler: ${handler}`)
    .replace('Runtime: nodejs22.x', `Runtime: ${runtime}`);
  const entries: readonly (readonly [string, string])[] = Array.isArray(files)
    ? files.map((file: string) => [file, ''] as const)
    : Object.entries(files);
  const disk = createMemoryFileSystem(
    Object.fromEntries(entries.map(([file, content]) => [`/project/${file}`, content])),
  );
  return locateHandler(functionOf(text + metadataLine), disk);
}

/** A case, the file that Lambda would load, and the file that a person edits. */
const nodeCases: readonly [what: string, given: Case, runFile: string | undefined, sourceFile: string][] = [
  ['a .js file', { files: ['src/app.js'] }, 'src/app.js', 'src/app.js'],
  ['an .mjs file', { files: ['src/app.mjs'] }, 'src/app.mjs', 'src/app.mjs'],
  ['a .cjs file', { files: ['src/app.cjs'] }, 'src/app.cjs', 'src/app.cjs'],
  ['a file without an extension first', { files: ['src/app', 'src/app.js'] }, 'src/app', 'src/app'],
  [
    '.js before .mjs before .cjs',
    { files: ['src/app.cjs', 'src/app.mjs', 'src/app.js'] },
    'src/app.js',
    'src/app.js',
  ],
  [
    'a folder of the same name not at all',
    { files: ['src/app/index.js', 'src/app.mjs'] },
    'src/app.mjs',
    'src/app.mjs',
  ],
  ['the TypeScript source only', { files: ['src/app.ts'] }, undefined, 'src/app.ts'],
  [
    'the TypeScript source of a file beside it',
    { files: ['src/app.js', 'src/app.ts'] },
    'src/app.js',
    'src/app.ts',
  ],
  ['a .tsx source', { files: ['src/app.tsx'] }, undefined, 'src/app.tsx'],
  ['an .mts source', { files: ['src/app.mjs', 'src/app.mts'] }, 'src/app.mjs', 'src/app.mts'],
  [
    'a file in a folder with dots',
    { handler: 'v1.2/app.handler', files: ['src/v1.2/app.js'] },
    'src/v1.2/app.js',
    'src/v1.2/app.js',
  ],
  [
    'a file named from /var/task',
    { handler: '/var/task/app.handler', files: ['src/app.js'] },
    'src/app.js',
    'src/app.js',
  ],
  [
    'the single file that is the code',
    { properties: 'CodeUri: src/app.js', files: ['src/app.js'] },
    'src/app.js',
    'src/app.js',
  ],
  [
    'a file when the runtime is not known',
    { runtime: '!ImportValue runtime', files: ['src/app.js'] },
    'src/app.js',
    'src/app.js',
  ],
  [
    'the entry point of esbuild in another folder',
    {
      metadata: '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [handlers/orders/app.ts] } }',
      files: ['src/handlers/orders/app.ts'],
    },
    undefined,
    'src/handlers/orders/app.ts',
  ],
  [
    'the entry point of esbuild outside of the code folder',
    {
      metadata: '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [../lib/app] } }',
      files: ['src/package.json', 'lib/app.ts'],
    },
    undefined,
    'lib/app.ts',
  ],
  [
    'the right one of several entry points',
    {
      handler: 'b/app.handler',
      metadata: '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [lib/a/app.ts, lib/b/app.ts] } }',
      files: ['src/lib/a/app.ts', 'src/lib/b/app.ts'],
    },
    undefined,
    'src/lib/b/app.ts',
  ],
  [
    'the source beside the handler when entry points do not lead there',
    {
      metadata: '{ BuildMethod: esbuild, BuildProperties: { EntryPoints: [other.ts] } }',
      files: ['src/app.ts', 'src/other.ts'],
    },
    undefined,
    'src/app.ts',
  ],
  [
    'the index of a folder where no file has the name',
    { files: ['src/app/index.js'] },
    'src/app/index.js',
    'src/app/index.js',
  ],
  ['the source of such an index', { files: ['src/app/index.ts'] }, undefined, 'src/app/index.ts'],
  [
    'the source by outDir and rootDir, before the first build too',
    {
      properties: 'CodeUri: dist',
      files: {
        'src/app.ts': '',
        'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }',
      },
    },
    undefined,
    'src/app.ts',
  ],
  [
    'the source by outDir and rootDir',
    {
      properties: 'CodeUri: dist',
      files: {
        'dist/app.js': '',
        'lib/app.ts': '',
        'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "lib" } }',
      },
    },
    'dist/app.js',
    'lib/app.ts',
  ],
  [
    'the source by outDir, in a folder of its own, with comments in the tsconfig',
    {
      properties: 'CodeUri: .',
      handler: 'build/orders/app.handler',
      files: {
        'build/orders/app.js': '',
        'src/orders/app.ts': '',
        'tsconfig.json': '{ // built\n "compilerOptions": { "outDir": "./build/", }, }',
      },
    },
    'build/orders/app.js',
    'src/orders/app.ts',
  ],
  [
    'the source beside the tsconfig when there is no src',
    {
      properties: 'CodeUri: out',
      files: {
        'out/app.js': '',
        'app.ts': '',
        'tsconfig.json': '{ "compilerOptions": { "outDir": "out" } }',
      },
    },
    'out/app.js',
    'app.ts',
  ],
  [
    'the source by a tsconfig that extends another',
    {
      properties: 'CodeUri: dist',
      files: {
        'dist/app.js': '',
        'lib/app.ts': '',
        'tsconfig.json':
          '{ "extends": ["@tsconfig/node22/tsconfig.json", "./config/base"], "compilerOptions": { "rootDir": "lib" } }',
        'config/base.json': '{ "compilerOptions": { "outDir": "../dist" } }',
      },
    },
    'dist/app.js',
    'lib/app.ts',
  ],
  [
    'the built file when its source is gone',
    {
      properties: 'CodeUri: dist',
      files: { 'dist/app.js': '', 'tsconfig.json': '{ "compilerOptions": { "outDir": "dist" } }' },
    },
    'dist/app.js',
    'dist/app.js',
  ],
  [
    'the built file when tsconfig.json extends itself',
    { files: { 'src/app.js': '', 'tsconfig.json': '{ "extends": "./tsconfig.json" }' } },
    'src/app.js',
    'src/app.js',
  ],
];

const pythonCases: readonly [what: string, given: Case, file: string][] = [
  ['a module', { files: ['src/app.py'] }, 'src/app.py'],
  ['a package', { files: ['src/app/__init__.py'] }, 'src/app/__init__.py'],
  ['a package before a module', { files: ['src/app.py', 'src/app/__init__.py'] }, 'src/app/__init__.py'],
  [
    'a module behind dots',
    { handler: 'orders.api.handler', files: ['src/orders/api.py'] },
    'src/orders/api.py',
  ],
  [
    'a module behind slashes',
    { handler: 'orders/api.handler', files: ['src/orders/api.py'] },
    'src/orders/api.py',
  ],
];

const problems: readonly [given: Case, problem: string | RegExp][] = [
  [
    { handler: '../app.handler', files: ['app.js', 'src/a'] },
    'The handler "../app.handler" must not contain "..".',
  ],
  [{ handler: 'app', files: ['src/app.js'] }, /must be a file and a function with a dot between/],
  [{ handler: 'app.', files: ['src/app.js'] }, /must be a file and a function/],
  [{ handler: '/opt/wrapper.handler', files: ['src/app.js'] }, /in a layer or in the runtime/],
  [{ files: ['src/other.js'] }, 'No file app.js, .mjs, .cjs or .ts in /project/src.'],
  [{ files: ['other.js'] }, 'The code folder /project/src does not exist.'],
  [{ runtime: 'python3.13', files: ['src/app.js'] }, 'No file app.py in /project/src.'],
  [{ runtime: 'python3.13', handler: 'app', files: ['src/app.py'] }, /must be a file and a function/],
  [{ runtime: 'java21', files: ['src/app.js'] }, 'No source of the handler app.handler in /project/src.'],
  [{ handler: '!ImportValue handler', files: [] }, /^The handler is not known: the export handler/],
  [{ properties: 'CodeUri: src.zip', files: ['src.zip'] }, 'The code is packed in src.zip.'],
  [{ properties: 'CodeUri: s3://b/k', files: [] }, 'The code is not on this machine: s3://b/k.'],
  [
    { properties: 'CodeUri: !ImportValue code', files: [] },
    /^The place of the code is not known: the export code/,
  ],
  [{ properties: 'InlineCode: a', files: [] }, 'The code stands in the template.'],
  [{ properties: 'ImageUri: a', files: [] }, 'The function is a container image.'],
];

describe('the handler of a Node.js function', () => {
  for (const [what, given, runFile, sourceFile] of nodeCases) {
    it(`is ${what}`, async () => {
      const location = await locate(given);
      assert.ok(location.found, location.found ? '' : location.problem);
      assert.equal(location.runFile, runFile && `/project/${runFile}`);
      assert.equal(location.sourceFile, `/project/${sourceFile}`);
      assert.equal(location.exportName, 'handler');
    });
  }

  it('has an export name that ends where the string ends', async () => {
    const location = await locate({ handler: 'app.api.get', files: ['src/app.js'] });
    assert.deepEqual(location, {
      found: true,
      runFile: '/project/src/app.js',
      sourceFile: '/project/src/app.js',
      exportName: 'api.get',
      codeRoot: '/project/src',
    });
  });

  it("is looked for in the template's folder when a function has no CodeUri", async () => {
    const location = await locate({ properties: '', files: ['app.js'] });
    assert.equal(location.found && location.runFile, '/project/app.js');
  });
});

describe('the handler of a Python function', () => {
  for (const [what, given, file] of pythonCases) {
    it(`is ${what}`, async () => {
      const location = await locate({ runtime: 'python3.13', ...given });
      assert.equal(location.found && location.sourceFile, `/project/${file}`);
      assert.equal(location.found && location.exportName, 'handler');
    });
  }
});

describe('the handler of a function in another language', () => {
  for (const [given, file, exportName] of [
    [
      { runtime: 'ruby3.4', handler: 'lib/app.handler', files: ['src/lib/app.rb'] },
      'src/lib/app.rb',
      'handler',
    ],
    [{ runtime: 'ruby3.4', handler: 'app.Orders.get', files: ['src/app.rb'] }, 'src/app.rb', 'get'],
    [
      { runtime: 'java21', handler: 'com.example.App', files: ['src/src/main/java/com/example/App.java'] },
      'src/src/main/java/com/example/App.java',
      'handleRequest',
    ],
    [
      {
        runtime: 'java21',
        handler: 'com.example.App$Get::handle',
        properties: 'CodeUri: app/target/classes',
        files: ['app/src/main/java/com/example/App.java'],
      },
      'app/src/main/java/com/example/App.java',
      'handle',
    ],
    [
      { runtime: 'java21', handler: 'App::get', files: ['src/src/main/kotlin/App.kt'] },
      'src/src/main/kotlin/App.kt',
      'get',
    ],
    [{ runtime: 'provided.al2023', handler: 'bootstrap', files: ['src/main.go'] }, 'src/main.go', 'main'],
    [
      { runtime: 'provided.al2023', handler: 'bootstrap', files: ['src/src/main.rs'] },
      'src/src/main.rs',
      'main',
    ],
    [
      {
        runtime: 'provided.al2023',
        handler: 'bootstrap',
        properties: 'CodeUri: target/lambda/get',
        files: ['src/main.rs', 'src/bin/get.rs'],
      },
      'src/bin/get.rs',
      'main',
    ],
    [
      { runtime: 'provided.al2023', handler: 'x', files: { 'src/bootstrap': '#!/bin/sh\n' } },
      'src/bootstrap',
      'main',
    ],
  ] as const satisfies readonly (readonly [Case, string, string])[]) {
    it(`${given.handler} of ${given.runtime} is ${exportName} in ${file}`, async () => {
      const location = await locate(given);
      assert.ok(location.found, location.found ? '' : location.problem);
      assert.equal(location.sourceFile, `/project/${file}`);
      assert.equal(location.exportName, exportName);
    });
  }

  it('is not a program that was compiled', async () => {
    const location = await locate({
      runtime: 'provided.al2023',
      handler: 'bootstrap',
      files: { 'src/bootstrap': '\u007fELF' },
    });
    assert.equal(location.found, false);
  });
});

describe('a handler that cannot be found', () => {
  for (const [given, problem] of problems) {
    it(`says why: ${problem}`, async () => {
      const location = await locate(given);
      assert.ok(!location.found);
      if (typeof problem === 'string') assert.equal(location.problem, problem);
      else assert.match(location.problem, problem);
    });
  }

  it('says so for a function without Code too', async () => {
    const location = await locateHandler(functionOf(cloudFormationTemplate({})), createMemoryFileSystem({}));
    assert.deepEqual(location, {
      found: false,
      problem: 'The place of the code is not known: the template has no Code.',
    });
  });
});
