import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageExtension } from '../../scripts/lib/packageExtension.ts';
import { startVscodeServer, type VscodeServer } from './vscodeServer.ts';

/** Packages the extension and starts a VS Code with it installed, as a user has it. */
export async function installedVscode(
  settings: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<VscodeServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lwx-'));
  try {
    const vsix = path.join(folder, 'lambda-workbench.vsix');
    await packageExtension(vsix);
    return await startVscodeServer({ vsix, settings, environment });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
