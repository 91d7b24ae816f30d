import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buildAll } from '../../esbuild.mjs';
import { ownNode, root } from './paths.mjs';
import { run } from './run.mjs';
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
    // Everything is bundled, so no dependency goes in.
    const pack = ['package', '--no-dependencies', '--out', vsix];
    await run(ownNode, [path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'), ...pack], {
      cwd: copy,
      quiet: true,
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
