import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { openPromise } from 'yauzl';
import { packageExtension } from '../../scripts/lib/packageExtension.ts';
import { root } from '../../scripts/lib/paths.mjs';

const sizeLimitBytes = 2 * 1024 * 1024;

/** All that is inside besides `docs/rules/`, `media/` and `syntaxes/`, which go in whole. */
const expected = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/ThirdPartyNotices.txt',
  'extension/dist/aws.js',
  'extension/dist/cli.js',
  'extension/dist/emulatorProcess.js',
  'extension/dist/extension.js',
  'extension/dist/hclGrammar.mjs',
  'extension/dist/tree-sitter-terraform.wasm',
  'extension/dist/web-tree-sitter.wasm',
  'extension/dist/invocations.css',
  'extension/dist/invocations.js',
  'extension/dist/emulatorCommands.js',
  'extension/dist/languageClient.js',
  'extension/dist/languageServer.js',
  'extension/dist/linter.js',
  'extension/dist/nodeRuntime.js',
  'extension/dist/package.json',
  'extension/dist/projectWorker.js',
  'extension/dist/release.css',
  'extension/dist/release.js',
  'extension/dist/releaseCommand.js',
  ...[
    'awslambdaric/__init__.py',
    'awslambdaric/__main__.py',
    'awslambdaric/bootstrap.py',
    'awslambdaric/lambda_context.py',
    'awslambdaric/lambda_runtime_client.py',
    'awslambdaric/lambda_runtime_exception.py',
    'awslambdaric/lambda_runtime_log_utils.py',
    'awslambdaric/lambda_runtime_marshaller.py',
    'bootstrap.py',
    'lambda_workbench_debugger.py',
    'snapshot_restore_py.py',
  ].map(file => `extension/dist/pythonRuntime/${file}`),
  ...['bootstrap.rb', 'lambda_context.rb', 'lambda_errors.rb', 'telemetry_log.rb'].map(
    file => `extension/dist/rubyRuntime/${file}`,
  ),
  'extension/dist/templates.js',
  'extension/dist/typescript.js',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

let folder: string;
let vsix: string;
/** Text of every file, by its name in the package. */
const contents = new Map<string, string>();

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwc-'));
  vsix = path.join(folder, 'lambda-workbench.vsix');
  await packageExtension(vsix);
  const zip = await openPromise(vsix);
  for await (const entry of zip.eachEntry()) {
    contents.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
});

after(() => rm(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the files it should and no others', async () => {
    const folders = [path.join('docs', 'rules'), 'media', 'syntaxes'];
    const assets = (await Promise.all(folders.map(filesBelow))).flat();
    const shipped = assets.filter(file => !file.startsWith('media/readme/'));
    const wanted = [...expected, ...shipped.map(file => `extension/${file}`)];
    assert.deepEqual([...contents.keys()].sort(inOrder), wanted.sort(inOrder));
  });

  it('is smaller than 2 MB', async () => {
    assert.ok((await stat(vsix)).size < sizeLimitBytes);
  });

  it('has bundles that Node.js reads as CommonJS', () => {
    assert.equal(JSON.parse(contents.get('extension/dist/package.json') ?? '').type, 'commonjs');
  });

  it('names the licence of every package it contains', () => {
    const notices = contents.get('extension/dist/ThirdPartyNotices.txt') ?? '';
    for (const name of [
      '@lezer/python',
      'jsonc-parser',
      'preact',
      'typescript',
      'vscode-languageserver',
      'web-tree-sitter',
      '@tree-sitter-grammars/tree-sitter-hcl',
      'yaml',
    ]) {
      assert.match(notices, new RegExp(`^${name} \\d`, 'm'));
    }
  });

  it('tells nothing of the machine that built it', () => {
    for (const [name, content] of contents) {
      assert.ok(!content.includes(root), `${name} holds the path of the checkout`);
      assert.doesNotMatch(content, /\/lwp-\w{6}\//, `${name} holds the temporary path of the build`);
      assert.ok(!content.includes('sourceMappingURL=data:'), `${name} holds a source map`);
    }
  });
});

async function filesBelow(top: string): Promise<string[]> {
  const entries = await readdir(path.join(root, top), { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1;
}
