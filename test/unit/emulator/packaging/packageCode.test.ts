import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { withArchiveFiles } from '../../../../src/emulator/packaging/archiveFiles.ts';
import { packageCode } from '../../../../src/emulator/packaging/packageCode.ts';
import type { LambdaFunction } from '../../../../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem.ts';
import type { CodePackage, PackageSource, PackageTarget } from '../../../../src/protocol/packaging.ts';
import { temporaryFolder, writeFiles } from '../preparation/temporaryFolder.ts';
import { property, testFunction } from '../preparation/testFunction.ts';
import { userErrorCode } from '../preparation/userErrorCode.ts';
import { zipArchive } from '../preparation/zipArchive.ts';

const nodeTarget: PackageTarget = {
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  architecture: 'x86_64',
  hasLayers: false,
};
const pythonTarget: PackageTarget = { ...nodeTarget, runtime: 'python3.13', handler: 'app.handler' };
const python = { runtime: property('python3.13'), handler: property('app.handler') };

async function packaged(
  t: TestContext,
  source: PackageSource,
  target: PackageTarget = nodeTarget,
): Promise<CodePackage> {
  const parts = { fileSystem: nodeFileSystem, cacheDirectory: await temporaryFolder(t) };
  return packageCode({ source, target }, parts, new AbortController().signal);
}

const ofFunction = (fn: LambdaFunction): PackageSource => ({ type: 'function', function: fn });

function namesIn({ file }: CodePackage): Promise<readonly string[]> {
  return withArchiveFiles(file, async files => files.map(({ name }) => name));
}

function textIn({ file }: CodePackage, name: string): Promise<string> {
  return withArchiveFiles(file, async files => {
    const found = files.find(each => each.name === name);
    assert.ok(found, `${name} is in the package`);
    const pieces: Uint8Array[] = [];
    for await (const piece of found.read()) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  });
}

const handlerFile = { 'index.js': 'exports.handler = async () => 1;\n' };

/** The head of a program for Linux on a processor: 62 is x64, 183 arm64. */
const elf = (machine: number) =>
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array(11).fill(0), machine, ...Array(45).fill(0)]);

describe('a folder that is packaged', () => {
  it('is the same package in another place, at another time and with other permissions', async t => {
    const files = { ...handlerFile, 'lib/a.js': 'a', 'lib/B.js': 'b', 'run.sh': '#!/bin/sh\n' };
    const one = await temporaryFolder(t, files);
    const other = path.join(await temporaryFolder(t), 'elsewhere', 'code');
    await writeFiles(other, Object.fromEntries(Object.entries(files).reverse()));
    await utimes(path.join(other, 'lib/a.js'), 1_000, 1_000);
    await mkdir(path.join(other, 'empty'));
    await chmod(path.join(other, 'lib/B.js'), 0o600);
    await chmod(path.join(one, 'run.sh'), 0o700);
    await chmod(path.join(other, 'run.sh'), 0o775);
    const first = await packaged(t, ofFunction(testFunction(one)));
    const second = await packaged(t, ofFunction(testFunction(other)));
    assert.equal(second.codeSha256, first.codeSha256);
    assert.deepEqual(await namesIn(first), ['index.js', 'lib/B.js', 'lib/a.js', 'run.sh']);
    await chmod(path.join(one, 'run.sh'), 0o644);
    const third = await packaged(t, ofFunction(testFunction(one)));
    assert.notEqual(third.codeSha256, first.codeSha256);
  });

  it('has what its links lead to, and tells of those that lead nowhere or in circles', async t => {
    const folder = await temporaryFolder(t, handlerFile);
    const shared = await temporaryFolder(t, { 'shared.js': 's' });
    await symlink(shared, path.join(folder, 'shared'));
    await symlink(path.join(shared, 'shared.js'), path.join(folder, 'one.js'));
    await symlink(path.join(folder, 'nothing'), path.join(folder, 'broken.js'));
    await symlink(folder, path.join(folder, 'circle'));
    const made = await packaged(t, ofFunction(testFunction(folder)));
    assert.deepEqual(await namesIn(made), ['index.js', 'one.js', 'shared/shared.js']);
    assert.equal(made.warnings.length, 2);
    assert.match(made.warnings.join('\n'), /broken\.js is a link.*\n.*circle is a link/);
  });

  it('has all that the tool of its template packages, and no more', async t => {
    const files = {
      'app.py': '',
      '.git/HEAD': '',
      '.aws-sam/build/x': '',
      '.env': '',
      '.venv/pyvenv.cfg': '',
      '__pycache__/app.pyc': '',
      'lib/__pycache__/x.pyc': '',
      '.lambda-workbench/state': '',
      'node_modules/.cache/lambda-workbench/x/index.js': '',
    };
    const folder = await temporaryFolder(t, files);
    const names = async (changes: Partial<LambdaFunction>) =>
      namesIn(await packaged(t, ofFunction(testFunction(folder, changes)), pythonTarget));
    assert.deepEqual(await names(python), ['app.py']);
    assert.deepEqual(await names({}), [
      '.env',
      '.venv/pyvenv.cfg',
      '__pycache__/app.pyc',
      'app.py',
      'lib/__pycache__/x.pyc',
    ]);
    const notOurs = Object.keys(files)
      .filter(name => !name.includes('lambda-workbench'))
      .toSorted((one, other) => (one < other ? -1 : 1));
    assert.deepEqual(await names({ ...python, resourceType: 'AWS::Lambda::Function' }), notOurs);
    const path = await packaged(t, { type: 'path', path: folder }, pythonTarget);
    assert.deepEqual(await namesIn(path), notOurs);
    const sam = await packaged(t, ofFunction(testFunction(folder, python)), pythonTarget);
    assert.match(sam.notes.join(), /^Left out: .*\.git\//);
  });

  it('follows the patterns of a serverless.yml, the last one that fits, and leaves out development packages', async t => {
    const folder = await temporaryFolder(t, {
      ...handlerFile,
      'serverless.yml': '',
      '.gitignore': '',
      'docs/guide.md': '',
      'docs/keep.md': '',
      'package.json': '{ "dependencies": { "a": "1" }, "devDependencies": { "dev": "1" } }',
      'node_modules/a/package.json': '{ "dependencies": { "b": "1" } }',
      'node_modules/a/index.js': '',
      'node_modules/b/index.js': '',
      'node_modules/dev/index.js': '',
      'node_modules/@types/x/index.js': '',
    });
    const fn = testFunction(folder, {
      resourceType: 'serverless',
      templateFile: path.join(folder, 'serverless.yml'),
      code: { type: 'directory', path: folder, patterns: ['!docs/**', 'docs/keep.md'] },
    });
    assert.deepEqual(await namesIn(await packaged(t, ofFunction(fn))), [
      'docs/keep.md',
      'index.js',
      'node_modules/a/index.js',
      'node_modules/a/package.json',
      'node_modules/b/index.js',
      'package.json',
    ]);
  });

  it('warns when the source of a built handler was changed after the build', async t => {
    const folder = await temporaryFolder(t, { 'index.js': '', 'index.ts': '' });
    const warnings = async (sourceTime: number) => {
      await utimes(path.join(folder, 'index.js'), 2_000, 2_000);
      await utimes(path.join(folder, 'index.ts'), sourceTime, sourceTime);
      return (await packaged(t, ofFunction(testFunction(folder)))).warnings;
    };
    assert.deepEqual(await warnings(1_000), []);
    assert.match((await warnings(3_000)).join(), /^index\.ts was changed after index\.js was built/);
  });

  it('is a script alone, or the text that stands in the template', async t => {
    const folder = await temporaryFolder(t, { 'a.py': 'x = 1', 'b.py': '' });
    const script = testFunction(folder, {
      ...python,
      code: { type: 'file', path: path.join(folder, 'a.py') },
    });
    assert.deepEqual(await namesIn(await packaged(t, ofFunction(script))), ['a.py']);
    const inline = testFunction(folder, { ...python, code: { type: 'inline', text: 'import cfnresponse' } });
    const made = await packaged(t, ofFunction(inline));
    assert.equal(await textIn(made, 'index.py'), 'import cfnresponse');
    assert.match(made.warnings.join(), /cfn-response/);
  });
});

describe('an archive that is packaged', () => {
  it('is taken byte for byte, and looked into', async t => {
    const folder = await temporaryFolder(t);
    const archive = path.join(folder, 'code.zip');
    const bytes = zipArchive([
      { name: 'index.mjs', content: 'x' },
      { name: 'native.node', content: elf(183) },
    ]);
    await writeFile(archive, bytes);
    const made = await packaged(t, { type: 'path', path: archive });
    assert.equal(made.zippedBytes, bytes.length);
    assert.equal(made.unpackedBytes, 65);
    assert.equal(made.fileCount, 2);
    assert.match(
      made.warnings.join(),
      /^native\.node: made for Linux on arm64, and the function runs on Linux on x64/,
    );
  });

  it('must be one', async t => {
    const folder = await temporaryFolder(t, { 'code.zip': 'no archive' });
    const source = { type: 'path', path: path.join(folder, 'code.zip') } as const;
    await assert.rejects(packaged(t, source), userErrorCode('archive-unreadable'));
    await assert.rejects(
      packaged(t, { type: 'path', path: `${folder}1` }),
      userErrorCode('package-not-found'),
    );
  });
});

describe('TypeScript that is packaged', () => {
  const sources = {
    'src/app.ts': `import { greet } from './greet.ts';
      import { shout } from 'shout';
      export const handler = async (event: { name: string }) => shout(greet(event.name));`,
    'src/greet.ts': "export const greet = (name: string): string => 'Hello ' + name; // äö",
    'node_modules/shout/package.json':
      '{ "name": "shout", "version": "1.0.0", "dependencies": { "deep": "1" } }',
    'node_modules/shout/index.js': 'exports.shout = text => text.toUpperCase();',
    'node_modules/deep/index.js': '',
    'package.json': '{}',
  };
  const settings = { entryPoints: ['src/app.ts'], external: [] };

  it('is one bundle with its packages in it, minified as SAM does by itself', async t => {
    const folder = await temporaryFolder(t, sources);
    const fn = testFunction(folder, { handler: property('app.handler'), esbuild: settings });
    const made = await packaged(t, ofFunction(fn), { ...nodeTarget, handler: 'app.handler' });
    assert.deepEqual(await namesIn(made), ['app.js']);
    const bundle = await textIn(made, 'app.js');
    assert.match(bundle, /toUpperCase/);
    assert.ok(bundle.split('\n').length < 5, bundle);
    assert.deepEqual(made.warnings, []);
    assert.match(made.notes.join(), /^Bundled with esbuild \d/);
  });

  it('does not depend on where the project is, source map included', async t => {
    const esbuild = { ...settings, sourcemap: true, minify: false };
    const hashes = new Set<string>();
    const folder = await temporaryFolder(t, sources);
    for (const place of [folder, path.join(await temporaryFolder(t), 'further', 'down')]) {
      if (place !== folder) {
        await mkdir(path.dirname(place), { recursive: true });
        await rename(folder, place);
      }
      const fn = testFunction(place, { handler: property('app.handler'), esbuild });
      const made = await packaged(t, ofFunction(fn), { ...nodeTarget, handler: 'app.handler' });
      assert.deepEqual(await namesIn(made), ['app.js', 'app.js.map']);
      const { sources: mapped } = JSON.parse(await textIn(made, 'app.js.map'));
      assert.ok(mapped.includes('../src/app.ts'), mapped);
      assert.deepEqual(await readdir(place), ['node_modules', 'package.json', 'src']);
      hashes.add(made.codeSha256);
    }
    assert.equal(hashes.size, 1);
  });

  it('has packages beside its bundle that a plugin of the Serverless Framework leaves out of it', async t => {
    const folder = await temporaryFolder(t, sources);
    const esbuild = { entryPoints: [], external: [], installed: ['shout'] };
    const fn = testFunction(folder, {
      resourceType: 'serverless',
      handler: property('src/app.handler'),
      esbuild,
    });
    const made = await packaged(t, ofFunction(fn), { ...nodeTarget, handler: 'src/app.handler' });
    assert.deepEqual(await namesIn(made), [
      'node_modules/deep/index.js',
      'node_modules/shout/index.js',
      'node_modules/shout/package.json',
      'src/app.js',
    ]);
    assert.match(await textIn(made, 'src/app.js'), /require\("shout"\)/);
  });

  it('is bundled with a warning where the template has no build for it', async t => {
    const folder = await temporaryFolder(t, { ...sources, 'package.json': '{ "type": "module" }' });
    const fn = testFunction(folder, { handler: property('src/app.handler') });
    const made = await packaged(t, ofFunction(fn), { ...nodeTarget, handler: 'src/app.handler' });
    assert.deepEqual(await namesIn(made), ['src/app.mjs']);
    assert.match(made.warnings.join(), /^The template has no build for app\.ts/);
  });

  it('tells what esbuild finds, and a source that is not there', async t => {
    const folder = await temporaryFolder(t, { ...sources, 'src/greet.ts': 'export const greet = (' });
    const fn = testFunction(folder, { handler: property('app.handler'), esbuild: settings });
    await assert.rejects(packaged(t, ofFunction(fn)), userErrorCode('build-failed'));
    const gone = testFunction(folder, {
      handler: property('other.handler'),
      esbuild: { ...settings, entryPoints: [] },
    });
    await assert.rejects(packaged(t, ofFunction(gone)), userErrorCode('package-source-not-found'));
  });
});

describe('what is refused', () => {
  const cases: readonly [what: string, changes: Partial<LambdaFunction>, code: string][] = [
    ['code in S3', { code: { type: 'remote', uri: 's3://bucket/key' } }, 'code-is-remote'],
    ['code whose place is not known', { code: { type: 'unknown', reason: 'no' } }, 'code-unknown'],
    ['a folder that is not there', { code: { type: 'directory', path: '/nowhere' } }, 'code-not-found'],
    ['what a compiler makes', { nativeBuild: { method: 'go1.x' } }, 'package-needs-build'],
  ];
  for (const [what, changes, code] of cases) {
    it(`is ${what}`, async t => {
      const folder = await temporaryFolder(t, handlerFile);
      await assert.rejects(packaged(t, ofFunction(testFunction(folder, changes))), userErrorCode(code));
    });
  }

  it('is a folder without files', async t => {
    await assert.rejects(
      packaged(t, { type: 'path', path: await temporaryFolder(t) }),
      userErrorCode('package-empty'),
    );
  });
});

describe('a package is held against the function on AWS', () => {
  const warningsOf = async (
    t: TestContext,
    files: Readonly<Record<string, string>>,
    target: Partial<PackageTarget>,
  ) =>
    (await packaged(t, { type: 'path', path: await temporaryFolder(t, files) }, { ...nodeTarget, ...target }))
      .warnings;

  const cases: readonly [
    what: string,
    files: Readonly<Record<string, string>>,
    target: Partial<PackageTarget>,
    warning: RegExp | undefined,
  ][] = [
    ['an ES module', { 'index.mjs': '' }, {}, undefined],
    ['a handler in a folder', { 'src/a/index.js': '' }, { handler: 'src/a.handler' }, undefined],
    ['a handler in a layer', { 'x.js': '' }, { handler: '/opt/nodejs/x.handler' }, undefined],
    [
      'a missing file',
      { 'app.js': '' },
      {},
      /^The package has no index\.js, index\.mjs, index\.cjs or index\/index\.js, .* needs: it will fail to start\.$/,
    ],
    ['a missing file that a layer may have', { 'x.js': '' }, { hasLayers: true }, /unless a layer has it\.$/],
    ['a Python package', { 'app/__init__.py': '' }, pythonTarget, undefined],
    ['a missing Python module', { 'main.py': '' }, pythonTarget, /^The package has no app\.py/],
    [
      'a program that is not executable',
      { bootstrap: 'x' },
      { runtime: 'provided.al2023' },
      /^bootstrap is not executable/,
    ],
    [
      'packages that pip did not install',
      { 'app.py': '', 'requirements.txt': 'requests\n' },
      pythonTarget,
      /^The packages of requirements\.txt/,
    ],
    [
      'packages that pip installed',
      { 'app.py': '', 'requirements.txt': 'x\n', 'x-1.dist-info/RECORD': '' },
      pythonTarget,
      undefined,
    ],
    [
      'packages that npm did not install',
      { 'index.js': '', 'package.json': '{"dependencies":{"a":"1","@aws-sdk/client-s3":"3"}}' },
      {},
      /^package\.json asks for a, which/,
    ],
    ['a runtime that is not known', { x: '' }, { runtime: 'cobol1' }, undefined],
  ];
  for (const [what, files, target, warning] of cases) {
    it(`${warning ? 'warns of' : 'accepts'} ${what}`, async t => {
      const warnings = await warningsOf(t, files, target);
      assert.equal(warnings.length, warning ? 1 : 0, warnings.join());
      if (warning) assert.match(warnings[0] ?? '', warning);
    });
  }

  it('warns of machine code for another system or processor, and of no other', async t => {
    const folder = await temporaryFolder(t, handlerFile);
    await writeFile(path.join(folder, 'x64.node'), elf(62));
    await writeFile(path.join(folder, 'arm.so.1.2'), elf(183));
    await writeFile(
      path.join(folder, 'mac.node'),
      Buffer.from([0xcf, 0xfa, 0xed, 0xfe, 12, 0, 0, 1, ...Array(30).fill(0)]),
    );
    await writeFile(path.join(folder, 'text.node'), 'no program, but longer than a head');
    const on = async (architecture: PackageTarget['architecture']) =>
      (await packaged(t, { type: 'path', path: folder }, { ...nodeTarget, architecture })).warnings.map(
        text => text.split(',')[0],
      );
    assert.deepEqual(await on('x86_64'), [
      'arm.so.1.2: made for Linux on arm64',
      'mac.node: made for macOS on arm64',
    ]);
    assert.deepEqual(await on('arm64'), [
      'mac.node: made for macOS on arm64',
      'x64.node: made for Linux on x64',
    ]);
  });
});
