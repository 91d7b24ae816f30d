import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { buildAll } from '../../esbuild.mjs';
import { root } from './paths.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.ts';

/** Not part of what `.vscodeignore` has to sort out: other people's files and what is made. */
const notCopied = new Set(['.git', '.tools', 'dist', 'node_modules', 'test-results']);

/**
 * Builds for production and packs one extension for every platform into `vsix`. It works on a copy of the
 * checkout, so that the bundles a debugging session or a test uses stay as they are.
 */
export async function packageExtension(vsix: string): Promise<void> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'lwp-'));
  try {
    await cp(root, copy, { recursive: true, filter: source => !notCopied.has(path.basename(source)) });
    const metafiles = await buildAll({ production: true, outdir: path.join(copy, 'dist') });
    await writeFile(path.join(copy, 'dist', 'ThirdPartyNotices.txt'), await thirdPartyNotices(metafiles));
    await createVSIX({
      cwd: copy,
      packagePath: vsix,
      // Everything is bundled.
      dependencies: false,
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
