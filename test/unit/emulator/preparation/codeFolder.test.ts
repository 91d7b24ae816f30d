import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { codeFolder } from '../../../../src/emulator/preparation/codeFolder.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { property, testFunction } from './testFunction.ts';
import { userErrorCode } from './userErrorCode.ts';
import { zipArchive } from './zipArchive.ts';

describe('the folder of a function’s code', () => {
  it('is the one the template names', async t => {
    const folder = await temporaryFolder(t);
    assert.equal(await codeFolder(testFunction(folder), '/unused'), folder);
  });

  it('holds inline code as index.js, which Lambda loads as CommonJS', async t => {
    const cache = await temporaryFolder(t);
    const inline = testFunction('/p', { code: { type: 'inline', text: 'exports.handler = async () => 1' } });
    const folder = await codeFolder(inline, cache);
    assert.equal(await readFile(path.join(folder, 'index.js'), 'utf8'), 'exports.handler = async () => 1');
    assert.match(await readFile(path.join(folder, 'package.json'), 'utf8'), /commonjs/);
  });

  it('holds inline Python as index.py', async t => {
    const cache = await temporaryFolder(t);
    const code = { type: 'inline', text: 'def handler(event, context): pass' } as const;
    const folder = await codeFolder(testFunction('/p', { code, runtime: property('python3.13') }), cache);
    assert.ok(await stat(path.join(folder, 'index.py')));
  });

  it('holds the files of an archive, executable ones executable', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'code.zip');
    const entries = [
      { name: 'lib/index.js', content: 'exports.answer = 42' },
      { name: 'bin/tool', content: '#!/bin/sh', unixMode: 0o755 },
    ];
    await writeFile(file, zipArchive(entries));
    const unpacked = await codeFolder(testFunction(folder, { code: { type: 'file', path: file } }), folder);
    assert.equal(await readFile(path.join(unpacked, 'lib/index.js'), 'utf8'), 'exports.answer = 42');
    const { mode } = await stat(path.join(unpacked, 'bin/tool'));
    if (process.platform !== 'win32') assert.equal(mode & 0o111, 0o111);
  });

  it('of an archive is another one when the archive is another one', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'code.zip');
    const archived = testFunction(folder, { code: { type: 'file', path: file } });
    await writeFile(file, zipArchive([{ name: 'index.js', content: 'one' }]));
    const first = await codeFolder(archived, folder);
    await writeFile(file, zipArchive([{ name: 'index.js', content: 'second' }]));
    const second = await codeFolder(archived, folder);
    assert.deepEqual(
      await Promise.all([first, second].map(unpacked => readFile(path.join(unpacked, 'index.js'), 'utf8'))),
      ['one', 'second'],
    );
  });

  it('is none for an archive with a name that leads out of it', async t => {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, 'code.zip');
    await writeFile(file, zipArchive([{ name: '../outside.js', content: '' }]));
    await assert.rejects(
      codeFolder(testFunction(folder, { code: { type: 'file', path: file } }), path.join(folder, 'cache')),
      userErrorCode('archive-unreadable'),
    );
    await assert.rejects(stat(path.join(folder, 'cache', 'archives', 'outside.js')));
  });

  for (const [code, changes] of [
    ['code-not-found', { code: { type: 'directory', path: '/does/not/exist' } }],
    ['code-not-found', { code: { type: 'file', path: '/does/not/exist.zip' } }],
    ['code-is-remote', { code: { type: 'remote', uri: 's3://bucket/key.zip' } }],
    ['code-unknown', { code: { type: 'unknown', reason: 'a parameter without a default' } }],
  ] as const) {
    it(`is none, and says why: ${code} of ${JSON.stringify(changes)}`, async () => {
      await assert.rejects(codeFolder(testFunction('/p', changes), '/unused'), userErrorCode(code));
    });
  }
});
