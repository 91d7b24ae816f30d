import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { testCache } from './toolchains.ts';

const run = promisify(execFile);

/** Where the fixture's dependencies are kept compiled: they take most of a minute. */
export async function rustTarget(): Promise<string> {
  const { stdout: version } = await run('cargo', ['--version']);
  const lockFile = new URL('../fixtures/rust/Cargo.lock', import.meta.url);
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(lockFile))
    .digest('hex');
  return path.join(testCache, `rust-${hash.slice(0, 12)}`);
}
