import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ProjectFiles } from './project.ts';

/** Hands a new folder with these files to a test, and takes it away afterwards. */
export async function inProject(files: ProjectFiles, test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bad-input-'));
  try {
    await writeProject(folder, files);
    await test(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function writeProject(folder: string, files: ProjectFiles): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Links to the folder itself, to each other, to nothing, and to a folder and a file of the project. */
export async function writeLinks(folder: string): Promise<void> {
  const links = {
    again: '.',
    up: '..',
    a: 'b',
    b: 'a',
    'itself.js': 'itself.js',
    'nothing.js': 'missing.js',
    'linked.js': 'app.js',
    'linked.yaml': 'template.yaml',
    'folder.js': '.',
    node_modules: '.',
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(folder, name));
}

const nobody = 65_534;

/** Runs with files that this process may not read. The superuser may read all, and is somebody else meanwhile. */
export async function withRefused<T>(
  folder: string,
  names: readonly string[],
  run: () => Promise<T>,
): Promise<T> {
  const isSuperuser = process.geteuid?.() === 0;
  await chmod(folder, 0o755);
  for (const name of names) await chmod(path.join(folder, name), 0);
  if (isSuperuser) process.seteuid?.(nobody);
  try {
    return await run();
  } finally {
    if (isSuperuser) process.seteuid?.(0);
    for (const name of names) await chmod(path.join(folder, name), 0o755);
  }
}
