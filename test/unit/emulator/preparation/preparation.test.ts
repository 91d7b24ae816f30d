import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createPreparation } from '../../../../src/emulator/preparation/preparation.ts';
import type { Preparation } from '../../../../src/emulator/preparation/preparedFunction.ts';
import { defaultEmulatorSettings, type EmulatorSettings } from '../../../../src/model/emulatorSettings.ts';
import type { UserError } from '../../../../src/model/userError.ts';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem.ts';
import { descendantsOf } from '../../../support/processes.ts';
import { temporaryFolder, writeFiles } from './temporaryFolder.ts';
import { property, testFunction } from './testFunction.ts';
import { userErrorCode } from './userErrorCode.ts';
import { zipArchive } from './zipArchive.ts';

async function testPreparation(
  t: TestContext,
  settings: Partial<EmulatorSettings> = {},
): Promise<Preparation> {
  const cacheDirectory = await temporaryFolder(t);
  const preparation = createPreparation({
    settings: { ...defaultEmulatorSettings, ...settings },
    fileSystem: nodeFileSystem,
    cacheDirectory,
    // Only this process: no other Node.js has to be asked for its version.
    machine: { platform: 'linux', homeDirectory: cacheDirectory, variables: {} },
  });
  t.after(() => preparation.dispose());
  return preparation;
}

/** The result of the handler in a task root. */
function answerOf(taskRoot: string): Promise<unknown> {
  const require = createRequire(path.join(taskRoot, 'package.json'));
  delete require.cache[require.resolve('./index.js')];
  const module: { handler(): Promise<unknown> } = require('./index.js');
  return module.handler();
}

describe('preparing a function', () => {
  it('takes JavaScript as it is', async t => {
    const folder = await temporaryFolder(t, { 'index.js': 'exports.handler = async () => 1;' });
    const preparation = await testPreparation(t);
    const prepared = await preparation.prepare(testFunction(folder));
    const { taskRoot, handler, functionName, memoryMb, timeoutMs, buildMs, layerRoot } = prepared;
    assert.deepEqual(
      { taskRoot, handler, functionName, memoryMb, timeoutMs, buildMs, layerRoot },
      {
        taskRoot: folder,
        handler: 'index.handler',
        functionName: 'Greet',
        memoryMb: 128,
        timeoutMs: 3_000,
        buildMs: 0,
        layerRoot: undefined,
      },
    );
  });

  it('builds TypeScript, and builds it again after it was saved', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'export const handler = async () => 1;' });
    const preparation = await testPreparation(t);
    const first = await preparation.prepare(testFunction(folder));
    assert.ok(first.buildMs > 0);
    assert.equal(await answerOf(first.taskRoot), 1);
    await writeFiles(folder, { 'index.ts': 'export const handler = async (): Promise<number> => 2;' });
    const second = await preparation.prepare(testFunction(folder));
    assert.equal(await answerOf(second.taskRoot), 2);
    assert.notEqual(second.version, first.version);
  });

  it('builds from the source even where a built file stands beside it', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "export const handler = async () => 'source';",
      'index.js': "exports.handler = async () => 'built long ago';",
    });
    const preparation = await testPreparation(t);
    const { taskRoot } = await preparation.prepare(testFunction(folder));
    assert.equal(await answerOf(taskRoot), 'source');
  });

  it('builds from the source where the folder of the build does not exist yet', async t => {
    const folder = await temporaryFolder(t, {
      'src/index.ts': 'export const handler = async () => 1;',
      'tsconfig.json': '{ "compilerOptions": { "outDir": "dist", "rootDir": "src" } }',
    });
    const preparation = await testPreparation(t);
    const code = { type: 'directory', path: path.join(folder, 'dist') } as const;
    const { taskRoot } = await preparation.prepare(testFunction(folder, { code }));
    assert.equal(await answerOf(taskRoot), 1);
  });

  for (const [what, tsconfigs] of [
    ['on one line', { 'tsconfig.json': '{"compilerOptions":{"emitDecoratorMetadata":true}}' }],
    [
      'in a base with comments',
      {
        'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
        'tsconfig.base.json':
          '{ "compilerOptions": {\n // for injection\n "emitDecoratorMetadata": true, } }',
      },
    ],
  ] as const) {
    it(`runs the built file where decorators need metadata that esbuild cannot make, asked for ${what}`, async t => {
      const folder = await temporaryFolder(t, {
        'index.ts': 'export {};',
        'index.js': 'exports.handler = async () => 1;',
        ...tsconfigs,
      });
      const preparation = await testPreparation(t);
      const { taskRoot, notes } = await preparation.prepare(testFunction(folder));
      assert.equal(taskRoot, folder);
      assert.match(notes.join(), /emitDecoratorMetadata/);
    });
  }

  it('gives the same version while nothing has changed, without a build', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'export const handler = async () => 1;' });
    const preparation = await testPreparation(t);
    const { version } = await preparation.prepare(testFunction(folder));
    const second = await preparation.prepare(testFunction(folder));
    assert.deepEqual([second.version, second.buildMs], [version, 0]);
    assert.equal(await preparation.prepare(testFunction(folder)), second);
  });

  for (const [change, files] of [
    ['a module of the function', { 'lib/a.js': 'exports.a = 22;' }],
    ['a new file', { 'lib/new.js': '' }],
    ['the lock file', { 'package-lock.json': '{ }' }],
    ['the environment file', { '.env': 'A=2' }],
  ] as const) {
    it(`gives another version after a change of ${change}`, async t => {
      const folder = await temporaryFolder(t, {
        'index.js': "require('./lib/a');",
        'lib/a.js': 'exports.a = 1;',
        '.env': 'A=1',
        'package-lock.json': '{}',
      });
      const preparation = await testPreparation(t, { environmentFile: '.env' });
      const { version } = await preparation.prepare(testFunction(folder));
      await writeFiles(folder, files);
      assert.notEqual((await preparation.prepare(testFunction(folder))).version, version);
    });
  }

  it('gives another version after a change of a package that is linked and not installed', async t => {
    const folder = await temporaryFolder(t, {
      'api/package.json': '{ "dependencies": { "@acme/shared": "*", "installed": "*" } }',
      'api/index.js': '',
      'shared/package.json': '{ "dependencies": { "deeper": "file:../deeper" } }',
      'shared/src/a.js': 'exports.a = 1;',
      'deeper/index.js': 'exports.b = 1;',
      'store/node_modules/installed/index.js': '',
      'node_modules/@acme/.keep': '',
    });
    const at = (...names: string[]) => path.join(folder, ...names);
    await symlink(at('shared'), at('node_modules', '@acme', 'shared'), 'junction');
    await symlink(at('deeper'), at('node_modules', 'deeper'), 'junction');
    await symlink(at('store/node_modules/installed'), at('node_modules', 'installed'), 'junction');
    const preparation = await testPreparation(t);
    const versionNow = async () => (await preparation.prepare(testFunction(at('api')))).version;
    const versions = [await versionNow()];
    for (const file of ['shared/src/a.js', 'deeper/index.js', 'store/node_modules/installed/index.js']) {
      await writeFiles(folder, { [file]: 'exports.a = 22;' });
      versions.push(await versionNow());
    }
    assert.equal(new Set(versions).size, 3, 'installed packages change with the lock file');
  });

  it('builds again when a new module takes the place of another, and keeps what stayed the same', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import { a } from './lib';\nexport const handler = async () => a;",
      'lib/index.ts': 'export const a = 1;',
    });
    const preparation = await testPreparation(t);
    const first = await preparation.prepare(testFunction(folder));
    await writeFiles(folder, { 'notes.txt': '' });
    assert.equal((await preparation.prepare(testFunction(folder))).version, first.version);
    await writeFiles(folder, { 'lib.ts': 'export const a = 2;' });
    assert.equal(await answerOf((await preparation.prepare(testFunction(folder))).taskRoot), 2);
  });

  it('gives another version after an archive was built again', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'code.zip');
    const layer = path.join(folder, 'layer.zip');
    const preparation = await testPreparation(t);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const archived = testFunction(folder, {
      code: { type: 'file', path: file },
      layers: [{ label: 'Layer', contentPath: layer, range }],
    });
    const versions = new Set<string>();
    for (const [archive, content] of [
      [file, '1'],
      [layer, '1'],
      [file, '1 + 1'],
      [layer, '1 + 1'],
    ] as const) {
      await writeFile(archive, zipArchive([{ name: 'index.js', content }]));
      versions.add((await preparation.prepare(archived)).version);
    }
    assert.equal(versions.size, 4);
  });

  it('gives another version after a change of the template, but not of a mere place in it', async t => {
    const folder = await temporaryFolder(t, { 'index.js': '' });
    const preparation = await testPreparation(t);
    const { version } = await preparation.prepare(testFunction(folder));
    const moved = { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } };
    assert.equal((await preparation.prepare(testFunction(folder, { range: moved }))).version, version);
    const larger = testFunction(folder, { memoryMb: property(512) });
    assert.notEqual((await preparation.prepare(larger)).version, version);
  });

  it('notes a package.json that makes ES modules here and is not deployed', async t => {
    const folder = await temporaryFolder(t, { 'package.json': '{ "type": "module" }', 'code/index.js': '' });
    const preparation = await testPreparation(t);
    const { notes } = await preparation.prepare(testFunction(path.join(folder, 'code')));
    assert.match(notes.join(), /on AWS the handler is CommonJS/);
    await writeFiles(folder, { 'code/package.json': '{ "type": "module" }' });
    const deployed = await preparation.prepare(testFunction(path.join(folder, 'code')));
    assert.doesNotMatch(deployed.notes.join(), /CommonJS/);
  });

  it('leaves a handler that is not there to the runtime, and notes why', async t => {
    const folder = await temporaryFolder(t, { 'other.js': '' });
    const preparation = await testPreparation(t);
    const { taskRoot, notes } = await preparation.prepare(testFunction(folder));
    assert.equal(taskRoot, folder);
    assert.match(notes.join(), /No file index/);
  });

  it('collects what differs from AWS in notes', async t => {
    const folder = await temporaryFolder(t, { 'index.js': '' });
    const preparation = await testPreparation(t, { nodePath: process.execPath });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const { notes } = await preparation.prepare(
      testFunction(folder, {
        runtime: property('nodejs99.x'),
        notDeployedBecause: 'its condition Never is false',
        layers: [{ label: 'arn:aws:lambda:us-east-1:1:layer:x:1', range }],
        timeoutMs: { known: false, reason: 'an import', origin: 'resource', range },
        environment: [
          { name: 'TABLE', value: { known: false, reason: 'made on AWS' }, origin: 'resource', range },
        ],
      }),
    );
    const parts = [/nodejs99\.x on AWS/, /layer:x:1/, /Timeout is not known/, /TABLE/, /not create .* Never/];
    for (const part of parts) {
      assert.match(notes.join('\n'), part);
    }
  });

  it('notes packages of the SDK that AWS has in the runtime and this machine has not', async t => {
    const imports = "import '@aws-sdk/client-none'; import { a } from '@smithy/installed'; export { a };";
    const folder = await temporaryFolder(t, {
      'index.mjs': imports,
      'built/index.ts': imports,
      'node_modules/@smithy/installed/index.js': 'exports.a = 1;',
    });
    const preparation = await testPreparation(t);
    const esbuild = { entryPoints: ['index.ts'], external: ['@aws-sdk/*'] };
    for (const lambdaFunction of [
      testFunction(folder),
      testFunction(path.join(folder, 'built'), { esbuild }),
    ]) {
      const { notes } = await preparation.prepare(lambdaFunction);
      const [note, ...others] = notes.filter(text => text.includes('npm install'));
      assert.match(note ?? '', /nodejs24\.x has @aws-sdk\/client-none on AWS/);
      assert.deepEqual(others, []);
    }
  });

  it('builds a function that imports a package of its layer', async t => {
    const folder = await temporaryFolder(t, {
      'index.ts': "import one from 'one';\nexport const handler = async () => one;",
      'layer/nodejs/node_modules/one/index.js': 'module.exports = 1;',
    });
    const preparation = await testPreparation(t);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const layers = [{ label: 'L', contentPath: path.join(folder, 'layer'), range }];
    const { layerRoot } = await preparation.prepare(testFunction(folder, { layers }));
    assert.equal(layerRoot, path.join(folder, 'layer'));
  });

  it('refuses what it cannot run, with the reason', async t => {
    const folder = await temporaryFolder(t, { 'index.js': '' });
    const preparation = await testPreparation(t);
    const unknown = { known: false, reason: 'an import', origin: 'resource' } as const;
    for (const [code, changes] of [
      ['runtime-retired', { runtime: property('go1.x') }],
      ['runtime-invalid', { runtime: property('nodejs') }],
      ['runtime-unknown', { runtime: unknown }],
      ['handler-unknown', { handler: unknown }],
    ] as const) {
      await assert.rejects(preparation.prepare(testFunction(folder, changes)), userErrorCode(code), code);
    }
  });

  it('leads from a refusal to the place in the template', async t => {
    const preparation = await testPreparation(t);
    const range = { start: { line: 4, character: 6 }, end: { line: 4, character: 20 } };
    const handler = { known: false, reason: 'an import', origin: 'resource', range } as const;
    const fn = testFunction(await temporaryFolder(t), { handler });
    await assert.rejects(preparation.prepare(fn), (error: UserError) => {
      assert.deepEqual(
        error.data.remedies?.map(remedy => [remedy.title, remedy.arguments]),
        [['Open in Template', [{ file: fn.templateFile, range }]]],
      );
      return true;
    });
  });

  it('builds once for events that come together', async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'export const handler = async () => 1;' });
    const preparation = await testPreparation(t);
    const all = await Promise.all(Array.from({ length: 5 }, () => preparation.prepare(testFunction(folder))));
    assert.equal(all.filter(({ buildMs }) => buildMs > 0).length, 1);
    assert.equal(new Set(all.map(({ version }) => version)).size, 1);
  });

  it('tells when a source was saved', { timeout: 10_000 }, async t => {
    const folder = await temporaryFolder(t, { 'index.ts': 'export const handler = async () => 1;' });
    const preparation = await testPreparation(t);
    const events = new EventEmitter();
    preparation.onStale(functionId => events.emit('stale', functionId));
    const { function: prepared } = await preparation.prepare(testFunction(folder));
    const stale = once(events, 'stale');
    await writeFile(path.join(folder, 'index.ts'), 'export const handler = async () => 22;');
    assert.deepEqual(await stale, [prepared.id]);
  });

  // Processes can be listed where there is /proc.
  if (process.platform === 'linux') {
    it('ends esbuild with the preparation', async t => {
      const folder = await temporaryFolder(t, { 'index.ts': 'export const handler = async () => 1;' });
      const preparation = await testPreparation(t);
      const isRunning = async () =>
        (await descendantsOf(process.pid)).some(({ command }) => command.includes('--service='));
      await preparation.prepare(testFunction(folder));
      assert.equal(await isRunning(), true);
      await preparation.dispose();
      // The process needs a moment to see that its input has ended.
      for (let tries = 0; tries < 100 && (await isRunning()); tries++) await pause(20);
      assert.equal(await isRunning(), false);
    });
  }
});
