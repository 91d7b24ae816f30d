import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadPackage, filesOfPackage } from '../../node/codePackage.ts';
import type { CodeFile } from '../../release/codeDiff.ts';

/**
 * Downloads a package and lists its files; nothing of it is kept.
 * @param url a secret for as long as it is valid: it is in no message
 * @throws UserError
 */
export async function codeFiles(
  url: string,
  version: string,
  signal: AbortSignal,
): Promise<readonly CodeFile[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lambda-workbench-'));
  const file = path.join(folder, 'package.zip');
  const name = `version ${version}`;
  try {
    await downloadPackage(url, file, name, signal);
    return await filesOfPackage(file, name, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
