import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openNamespaces } from '../../../src/emulator/isolation/namespaces.ts';

/** Why functions cannot have Lambda's file system on this machine, or false: it does not allow user namespaces. */
export async function noIsolation(): Promise<string | false> {
  if (process.platform !== 'linux') return 'needs Linux';
  const folder = await mkdtemp(path.join(tmpdir(), 'lwi-'));
  try {
    const table = path.join(folder, 'fstab');
    await writeFile(table, `var /var tmpfs mode=755\n${folder} /var/task none rbind,X-mount.mkdir\n`);
    const namespaces = await openNamespaces(table);
    if (typeof namespaces === 'string') return `this machine does not allow it: ${namespaces}`;
    namespaces.close();
    return false;
  } finally {
    await rm(folder, { recursive: true });
  }
}
