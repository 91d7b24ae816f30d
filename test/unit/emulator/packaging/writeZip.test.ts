import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { withArchiveFiles } from '../../../../src/emulator/packaging/archiveFiles.ts';
import { memoryFile, type PackageFile } from '../../../../src/emulator/packaging/packageFile.ts';
import { writeZip } from '../../../../src/emulator/packaging/writeZip.ts';

const never = new AbortController().signal;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a deployment package', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
  });
  after(() => rm(folder, { recursive: true }));

  const zip = (files: readonly PackageFile[], name = 'a.zip') =>
    writeZip(files, path.join(folder, name), never);

  /** More than a piece, and not all alike. */
  const long = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * index) % 251));

  /** The same content in pieces of another size. */
  const inPieces = (name: string, content: Uint8Array, size: number): PackageFile => ({
    ...memoryFile(name, content),
    async *read() {
      for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
    },
  });

  it('is the same whatever order and pieces its files come in', async () => {
    const files = [
      memoryFile('index.js', bytes('1')),
      memoryFile('Zeta.js', bytes('2')),
      memoryFile('ä.js', long),
    ];
    const one = await zip(files);
    const other = await zip([...files.slice(0, 2), inPieces('ä.js', long, 1_000)].reverse());
    const third = await zip([inPieces('ä.js', long, 300_001), ...files.slice(0, 2)]);
    assert.deepEqual([other, third], [one, one]);
  });

  it('has a hash that is the one of AWS, and that changes with each of content, name and permission', async () => {
    const plain = memoryFile('bootstrap', bytes('#!/bin/sh\n'));
    const written = await zip([plain], 'hashed.zip');
    const file = await readFile(path.join(folder, 'hashed.zip'));
    assert.equal(written.codeSha256, createHash('sha256').update(file).digest('base64'));
    assert.equal(written.zippedBytes, file.length);
    const others = [
      await zip([{ ...plain, isExecutable: true }]),
      await zip([{ ...plain, name: 'bootstrap2' }]),
      await zip([memoryFile('bootstrap', bytes('#!/bin/sh\n\n'))]),
    ];
    assert.equal(new Set([written, ...others].map(each => each.codeSha256)).size, 4);
  });

  it('is pinned: what it is on this machine it is on each', async () => {
    const { codeSha256 } = await zip([
      memoryFile('index.js', bytes('exports.handler = async () => 1;\n')),
      memoryFile('long', long),
    ]);
    assert.equal(codeSha256, 'xVkHX55O9Jbh3NoRyzzIafP7qnb0pBpBVmQC1lYdMfI=');
  });

  it('does not depend on the time zone and the language of the machine', async () => {
    const program = `
      import { writeZip } from './src/emulator/packaging/writeZip.ts';
      import { memoryFile } from './src/emulator/packaging/packageFile.ts';
      const files = ['z', 'ä', 'a', 'B'].map(name => memoryFile(name, new Uint8Array(9)));
      console.log((await writeZip(files, process.argv[1], new AbortController().signal)).codeSha256);`;
    const hashes = await Promise.all(
      ['Pacific/Kiritimati', 'America/Anchorage', 'UTC'].map(async (zone, index) => {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          ['--input-type=module', '-e', program, path.join(folder, `zone${index}.zip`)],
          { env: { ...process.env, TZ: zone, LANG: ['sv_SE.UTF-8', 'C', 'en_US.UTF-8'][index] } },
        );
        return stdout.trim();
      }),
    );
    assert.match(hashes[0] ?? '', /^[\w+/]{43}=$/);
    assert.equal(new Set(hashes).size, 1);
  });

  it('is unpacked by other programs, with names, content and permissions', async () => {
    await zip(
      [
        { ...memoryFile('bin/ä.sh', bytes('hello')), isExecutable: true },
        memoryFile('long', long),
        memoryFile('empty', bytes('')),
      ],
      'read.zip',
    );
    const file = path.join(folder, 'read.zip');
    const python =
      'import sys,zipfile,hashlib\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nfor i in z.infolist(): print(i.filename, oct(i.external_attr>>16), i.date_time[:3], hashlib.md5(z.read(i)).hexdigest())';
    const { stdout } = await promisify(execFile)('python3', ['-c', python, file]);
    const md5 = (content: Uint8Array) => createHash('md5').update(content).digest('hex');
    assert.deepEqual(stdout.trim().split('\n'), [
      `bin/ä.sh 0o100755 (1980, 1, 1) ${md5(bytes('hello'))}`,
      `empty 0o100644 (1980, 1, 1) ${md5(bytes(''))}`,
      `long 0o100644 (1980, 1, 1) ${md5(long)}`,
    ]);
    const listed = await withArchiveFiles(file, async files =>
      files.map(({ name, sizeBytes, isExecutable }) => ({ name, sizeBytes, isExecutable })),
    );
    assert.deepEqual(listed, [
      { name: 'bin/ä.sh', sizeBytes: 5, isExecutable: true },
      { name: 'empty', sizeBytes: 0, isExecutable: false },
      { name: 'long', sizeBytes: 700_000, isExecutable: false },
    ]);
  });

  it('leaves no file behind when it is cancelled or a file cannot be read', async () => {
    const broken: PackageFile = {
      ...memoryFile('a', long),
      async *read() {
        yield long;
        throw new Error('gone');
      },
    };
    await assert.rejects(zip([broken], 'broken.zip'), /gone/);
    await assert.rejects(readFile(path.join(folder, 'broken.zip')), /ENOENT/);
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    await assert.rejects(
      writeZip([memoryFile('a', long)], path.join(folder, 'c.zip'), cancelled),
      /cancelled/,
    );
    await assert.rejects(readFile(path.join(folder, 'c.zip')), /ENOENT/);
  });
});
