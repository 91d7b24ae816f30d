import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { buildAll } from '../../esbuild.mjs';

/** For each room the rooms it may import as values. `node:` stands for Node.js itself, `shared:` for a bundle. */
const allowed: Record<string, readonly string[]> = {
  model: [],
  protocol: ['model'],
  // The parser of Terraform reads its own WebAssembly, once; no room is handed that as a port.
  project: ['model', 'protocol', './hclGrammar.mjs'],
  events: ['model'],
  service: ['model', 'events'],
  emulator: ['model', 'project', 'events', 'service', 'protocol', 'node:', 'esbuild'],
  node: ['model', 'release', 'node:'],
  release: ['model'],
  aws: ['model', 'release', 'node:'],
  lint: ['model', 'project', 'events', 'protocol', 'shared:typescript'],
  server: ['model', 'project', 'lint', 'protocol', 'node:'],
  terminal: ['model', 'project', 'service', 'emulator', 'lint', 'protocol', 'node', 'release', 'node:'],
  // Plans of releases are pure, and what they need of the disk is small: both run where the panel is.
  editor: ['model', 'protocol', 'events', 'release', 'node', 'vscode', 'node:'],
  // The rules of `release` are pure, and a form says why something cannot be before AWS is asked.
  webview: ['model', 'protocol', 'release'],
};

/** Packages a room may bundle. */
const packages: Record<string, readonly string[]> = {
  project: ['yaml', 'jsonc-parser', 'picomatch', 'smol-toml', 'web-tree-sitter'],
  emulator: ['jsonc-parser', 'esbuild', 'fflate', 'yauzl', 'pend'],
  lint: ['@lezer/common', '@lezer/python', 'jsonc-parser', 'picomatch', 'yaml'],
  server: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'],
  node: ['yauzl', 'pend'],
  terminal: ['jsonc-parser'],
  aws: [
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-codedeploy',
    '@aws-sdk/client-lambda',
    '@aws-sdk/client-resource-groups-tagging-api',
    '@aws-sdk/client-s3',
    '@aws-sdk/client-sts',
    '@aws-sdk/credential-providers',
    '@smithy/core',
  ],
  editor: ['jsonc-parser', 'vscode-languageclient'],
  webview: ['preact'],
};

/**
 * Pure helpers of Node.js that the core rooms may use; of `util` it is the reader of `.env` texts, of `url` the path
 * of an address.
 */
const pureBuiltins = new Set(['node:path', 'node:path/posix', 'node:url', 'node:util']);

interface Import {
  readonly from: string;
  readonly to: string;
}

const imports: Import[] = [];

before(async () => {
  const metafiles = await buildAll({ write: false });
  for (const metafile of Object.values(metafiles)) {
    for (const [from, input] of Object.entries(metafile.inputs)) {
      if (!from.startsWith('src/')) continue;
      for (const { path: to } of input.imports) {
        // The bundler's own helpers.
        if (to !== '<runtime>') imports.push({ from, to });
      }
    }
  }
});

/** The room of a source file; files directly in `src/` are composition roots and have none. */
function roomOf(file: string): string | undefined {
  const [, room, rest] = file.split('/');
  return rest === undefined ? undefined : room;
}

describe('the rooms of src/', () => {
  it('import only what the table allows', () => {
    const violations = imports.filter(({ from, to }) => {
      const room = roomOf(from);
      if (room === undefined) return false;
      if (to.startsWith('src/')) {
        const target = roomOf(to);
        return target !== room && !(target && allowed[room]?.includes(target));
      }
      if (to.startsWith('node_modules/')) {
        return !packages[room]?.includes(packageName(to));
      }
      if (isBuiltin(to)) {
        return (
          !allowed[room]?.includes('node:') && !pureBuiltins.has(to.startsWith('node:') ? to : `node:${to}`)
        );
      }
      return !allowed[room]?.includes(to);
    });
    assert.deepEqual(violations, []);
  });

  it('are all in the table', async () => {
    const entries = await readdir('src', { withFileTypes: true });
    const rooms = entries.filter(entry => entry.isDirectory()).map(entry => entry.name);
    assert.deepEqual(
      rooms.filter(room => !(room in allowed)),
      [],
    );
  });

  it('see vscode only in editor/ and extension.ts, types included', async () => {
    const offenders: string[] = [];
    for (const file of await sourceFiles()) {
      if (file === 'src/extension.ts' || file.startsWith('src/editor/')) continue;
      if (/from 'vscode'/.test(await readFile(file, 'utf8'))) offenders.push(file);
    }
    assert.deepEqual(offenders, []);
  });

  it('have no file over 400 lines', async () => {
    const long: string[] = [];
    for (const file of await sourceFiles()) {
      if ((await readFile(file, 'utf8')).split('\n').length > 400) long.push(file);
    }
    assert.deepEqual(long, []);
  });
});

function packageName(input: string): string {
  const parts = input.slice(input.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/');
  return parts[0]?.startsWith('@') ? `${parts[0]}/${parts[1]}` : (parts[0] ?? '');
}

async function sourceFiles(): Promise<string[]> {
  const entries = await readdir('src', { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name));
}
