import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Selection } from './leftOut.ts';
import { headOf, type PackageFile } from './packageFile.ts';

/** The files of a folder, and what of it cannot be packaged. */
export interface FolderFiles {
  readonly files: readonly PackageFile[];
  /** Links to nothing and to a folder above, by name. */
  readonly brokenLinks: readonly string[];
}

/**
 * Lists a folder, with what links in it lead to, as SAM packages it. Empty folders do not count.
 */
export async function folderFiles(
  root: string,
  selection: Pick<Selection, 'isFileIncluded' | 'isFolderIncluded'>,
  signal: AbortSignal,
): Promise<FolderFiles> {
  const files: PackageFile[] = [];
  const brokenLinks: string[] = [];

  /** @param above where the folders above really are */
  async function list(folder: string, prefix: string, above: readonly string[]): Promise<void> {
    signal.throwIfAborted();
    const place = await realpath(folder);
    if (above.includes(place)) {
      brokenLinks.push(prefix.slice(0, -1));
      return;
    }
    for (const entry of await readdir(folder)) {
      const name = prefix + entry;
      const file = path.join(folder, entry);
      const status = await stat(file).catch(() => undefined);
      if (status?.isDirectory()) {
        if (selection.isFolderIncluded(name)) await list(file, `${name}/`, [...above, place]);
      } else if (status === undefined || status.isFile()) {
        if (!selection.isFileIncluded(name)) continue;
        if (status) files.push(await diskFile(name, file, status));
        else brokenLinks.push(name);
      }
    }
  }

  await list(root, '', []);
  return { files, brokenLinks };
}

/** A file of the disk under another name. */
export async function diskFile(
  name: string,
  file: string,
  status: { readonly size: number; readonly mode: number },
): Promise<PackageFile> {
  const found: PackageFile = {
    name,
    sizeBytes: status.size,
    isExecutable: (status.mode & 0o100) !== 0,
    read: () => createReadStream(file),
  };
  return process.platform === 'win32' ? { ...found, isExecutable: await isProgram(found) } : found;
}

/** Windows has no such permission: there programs for Linux and scripts count. */
async function isProgram(file: PackageFile): Promise<boolean> {
  const head = await headOf(file, 4);
  return head.toString('latin1') === '\x7fELF' || head.toString('latin1', 0, 2) === '#!';
}
