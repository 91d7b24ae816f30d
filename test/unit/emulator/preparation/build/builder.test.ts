import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { type Builder, createBuilder } from '../../../../../src/emulator/preparation/build/builder.ts';
import type { BuildRequest } from '../../../../../src/emulator/preparation/build/buildRequest.ts';
import { outputFolder } from '../../../../../src/emulator/preparation/build/outputFolder.ts';
import { isUnchanged } from '../../../../../src/emulator/preparation/stamps.ts';
import { UserError } from '../../../../../src/model/userError.ts';
import { temporaryFolder, writeFiles } from '../temporaryFolder.ts';

const run = promisify(execFile);

function testBuilder(t: TestContext): Builder {
  const builder = createBuilder();
  t.after(() => builder.dispose());
  return builder;
}

async function requestIn(folder: string, changes: Partial<BuildRequest> = {}): Promise<BuildRequest> {
  const sourceFile = changes.sourceFile ?? path.join(folder, 'index.ts');
  return {
    logicalId: 'Greet',
    codeFolder: folder,
    sourceFile,
    handler: 'index.handler',
    runtime: { id: 'nodejs22.x', family: 'nodejs', version: '22' },
    outputFolder: await outputFolder(sourceFile, 'Greet', path.join(folder, 'cache')),
    ...changes,
  };
}

/** What the built handler prints, run as the emulator runs it. */
async function runBuilt({ outputFolder: folder }: BuildRequest, file = 'index.js'): Promise<string> {
  const flags = [
    '--enable-source-maps',
    '--no-experimental-require-module',
    '--no-experimental-detect-module',
  ];
  const script = path.join(folder, file);
  const { stdout, stderr } = await run(process.execPath, [...flags, script]).catch(error => error);
  return `${stdout}${stderr}`.trim();
}

/** Source of a package that says who it is. */
function saying(text: string) {
  return `module.exports = ${JSON.stringify(text)};`;
}

describe('a build', () => {
  it('makes TypeScript with its own modules into one file that runs', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import { hello } from './lib/hello';\nconsole.log(hello('Ada' satisfies string));",
      'lib/hello.ts': 'export const hello = (name: string) => "hello " + name;',
    });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'hello Ada');
  });

  it('shows the source in stack traces, also through a linked node_modules', async t => {
    const folder = await temporaryFolder(t, {
      'elsewhere/node_modules/.keep': '',
      'project/index.ts': "interface A {}\n\nthrow new Error('boom');",
    });
    const project = path.join(folder, 'project');
    await symlink(
      path.join(folder, 'elsewhere/node_modules'),
      path.join(project, 'node_modules'),
      'junction',
    );
    const request = await requestIn(project);
    await testBuilder(t).build(request);
    const output = await runBuilt(request);
    assert.ok(output.includes(`${path.join(project, 'index.ts')}:3:7`), output);
  });

  it('leaves installed packages where they are', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import dep from 'dep';\nconsole.log(dep);",
      'node_modules/dep/package.json': '{ "name": "dep" }',
      'node_modules/dep/index.js': saying('installed'),
    });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    assert.doesNotMatch(await readFile(path.join(request.outputFolder, 'index.js'), 'utf8'), /installed/);
    assert.equal(await runBuilt(request), 'installed');
  });

  it('bundles a workspace package of TypeScript, and its own versions of packages', async t => {
    const folder = await temporaryFolder(t, {
      'api/index.ts': "import { name } from '@shop/shared';\nconsole.log(name);",
      'api/node_modules/dep/package.json': '{ "name": "dep" }',
      'api/node_modules/dep/index.js': saying('another version'),
      'shared/package.json': '{ "name": "@shop/shared", "main": "src/main.ts" }',
      'shared/src/main.ts': "import dep from 'dep';\nexport const name: string = 'shared and ' + dep;",
      'shared/node_modules/dep/package.json': '{ "name": "dep" }',
      'shared/node_modules/dep/index.js': saying('its own'),
    });
    const api = path.join(folder, 'api');
    await writeFiles(api, { 'node_modules/@shop/.keep': '' });
    await symlink(path.join(folder, 'shared'), path.join(api, 'node_modules/@shop/shared'), 'junction');
    const request = await requestIn(api);
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'shared and its own');
  });

  it('bundles what cannot be resolved from its output', async t => {
    const folder = await temporaryFolder(t, {
      'api/index.ts': "import { name } from '../shared/name';\nconsole.log(name);",
      'api/node_modules/.keep': '',
      'shared/name.ts': "import dep from 'dep';\nexport const name: string = dep;",
      'shared/node_modules/dep/package.json': '{ "name": "dep" }',
      'shared/node_modules/dep/index.js': saying('out of reach'),
    });
    const request = await requestIn(path.join(folder, 'api'));
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'out of reach');
  });

  it('bundles an ES module that CommonJS output requires, as Lambda could not load it', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import { name } from 'modern';\nconsole.log(name);",
      'node_modules/modern/package.json': '{ "name": "modern", "type": "module", "exports": "./index.js" }',
      'node_modules/modern/index.js': "export const name = 'modern';",
    });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'modern');
  });

  it('resolves the paths of tsconfig.json', async t => {
    const folder = await temporaryFolder(t, {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }',
      'index.ts': "import { x } from '@lib/x';\nconsole.log(x);",
      'src/lib/x.ts': "export const x = 'from the path';",
    });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'from the path');
  });

  it('makes ES modules where package.json says so', async t => {
    const folder = await temporaryFolder(t, {
      'package.json': '{ "type": "module" }',
      'index.ts':
        "import fs from 'node:fs';\nawait 0;\nconsole.log(typeof fs.readFileSync, import.meta.url.slice(0, 5));",
    });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), 'function file:');
  });

  it('is loaded as the package.json says that is deployed with it', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': 'const one = await Promise.resolve(1);\nconsole.log(one, import.meta.url.slice(0, 5));',
      'package.json': '{ "type": "module" }',
    });
    const settings = { entryPoints: [], external: [], target: 'node22', deploysPackageJson: true } as const;
    const request = await requestIn(folder, { settings });
    const { notes } = await testBuilder(t).build(request);
    assert.equal(await runBuilt(request), '1 file:');
    assert.deepEqual(notes, []);
  });

  it('leaves out what SAM is told to leave out, and notes an ending that Lambda misreads', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import { x } from 'in-a-layer';\nconsole.log(x);",
    });
    const settings = { entryPoints: ['index.ts'], external: ['in-a-layer'], format: 'esm' } as const;
    const request = await requestIn(folder, { settings });
    const { notes } = await testBuilder(t).build(request);
    assert.match(await readFile(path.join(request.outputFolder, 'index.js'), 'utf8'), /from "in-a-layer"/);
    assert.match(notes.join(), /OutExtension/);
  });

  it('tells file, line and column of errors', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'const a = 1;\nconst b = ;\n' });
    const request = await requestIn(folder);
    await assert.rejects(testBuilder(t).build(request), error => {
      assert.ok(error instanceof UserError);
      assert.equal(error.data.code, 'build-failed');
      assert.equal(error.data.why, `${path.join(folder, 'index.ts')}:2:11: Unexpected ";"`);
      return true;
    });
  });

  it('tells a missing package, and how to get it', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': "import 'not-installed';" });
    const request = await requestIn(folder);
    await assert.rejects(testBuilder(t).build(request), error => {
      assert.ok(error instanceof UserError);
      assert.match(error.data.why, /index\.ts:1:8: Could not resolve "not-installed"/);
      assert.match(error.data.toDo, /npm install/);
      return true;
    });
  });

  it('tells that AWS has a missing package of its SDK in the runtime', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': "import '@aws-sdk/client-none/commands';" });
    const request = await requestIn(folder);
    await assert.rejects(testBuilder(t).build(request), error => {
      assert.ok(error instanceof UserError);
      assert.match(error.data.toDo, /--save-dev @aws-sdk\/client-none": AWS has it in the runtime/);
      return true;
    });
  });

  it('leaves what is imported from /opt to the layers', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import x from '/opt/nodejs/x';\nconsole.log(x);",
    });
    const request = await requestIn(folder, { layerRoot: path.join(folder, 'layer') });
    await testBuilder(t).build(request);
    assert.match(await readFile(path.join(request.outputFolder, 'index.js'), 'utf8'), /"\/opt\/nodejs\/x"/);
  });

  it('leaves packages to the layers that only they have', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import one from 'one/sub';\nimport two from 'two';\nconsole.log(one, two);",
      'layer/nodejs/node_modules/one/sub.js': saying('of the layer'),
      'layer/nodejs/node22/node_modules/two/index.js': saying('of this runtime'),
    });
    const request = await requestIn(folder, { layerRoot: path.join(folder, 'layer') });
    await testBuilder(t).build(request);
    const built = await readFile(path.join(request.outputFolder, 'index.js'), 'utf8');
    assert.match(built, /require\("one\/sub"\)/);
    assert.match(built, /require\("two"\)/);
  });

  it('runs again after an error was corrected', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'console.log(' });
    const builder = testBuilder(t);
    const request = await requestIn(folder);
    await assert.rejects(builder.build(request));
    await writeFiles(folder, { 'index.ts': "console.log('corrected');" });
    await builder.build(request);
    assert.equal(await runBuilt(request), 'corrected');
  });

  it('is taken over by another process while its inputs are the same', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import { n } from './n';\nconsole.log(n);",
      'n.ts': 'export const n = 1;',
    });
    const request = await requestIn(folder);
    assert.equal((await testBuilder(t).build(request)).reused, false);
    assert.equal((await testBuilder(t).build(request)).reused, true);
    await writeFiles(folder, { 'n.ts': 'export const n = 22;' });
    assert.equal((await testBuilder(t).build(request)).reused, false);
    assert.equal(await runBuilt(request), '22');
  });

  it('changes with its sources, the lock file and the settings of the compiler', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': "import './a';", 'a.ts': 'export {};' });
    const builder = testBuilder(t);
    const request = await requestIn(folder);
    for (const name of ['index.ts', 'a.ts', 'package-lock.json', 'tsconfig.json']) {
      const { stamps } = await builder.build(request);
      assert.equal(isUnchanged(stamps), true);
      await writeFiles(folder, { [name]: name.endsWith('.ts') ? "import './a';\nexport {};" : '{}' });
      assert.equal(isUnchanged(stamps), false, name);
    }
  });

  it('leaves no unfinished files', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'export {};' });
    const request = await requestIn(folder);
    await testBuilder(t).build(request);
    const files = await readdir(request.outputFolder);
    assert.deepEqual(new Set(files), new Set(['index.js', 'index.js.map', 'package.json']));
  });
});
