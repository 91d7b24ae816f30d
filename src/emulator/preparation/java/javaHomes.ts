import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../versionManagers.ts';

/** Homes of Java in the folders of installers and version managers, whether or not there is a Java in them. */
export async function javaHomes({
  platform,
  homeDirectory: home,
  variables,
}: Machine): Promise<readonly { readonly home: string; readonly origin: string }[]> {
  const programs = variables['ProgramFiles'] ?? 'C:\\Program Files';
  const folders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
    win32: [
      path.join(programs, 'Java'),
      path.join(programs, 'Eclipse Adoptium'),
      path.join(programs, 'Amazon Corretto'),
    ],
    darwin: ['/Library/Java/JavaVirtualMachines', path.join(home, 'Library/Java/JavaVirtualMachines')],
  };
  const all = [
    ...(folders[platform] ?? ['/usr/lib/jvm']),
    variables['SDKMAN_DIR']
      ? path.join(variables['SDKMAN_DIR'], 'candidates/java')
      : path.join(home, '.sdkman/candidates/java'),
    path.join(home, '.jdks'),
    path.join(home, '.asdf/installs/java'),
    path.join(home, '.local/share/mise/installs/java'),
  ];
  const found = await Promise.all(all.map(folder => homesIn(folder, platform)));
  return found.flat();
}

async function homesIn(folder: string, platform: NodeJS.Platform) {
  const names = await readdir(folder).catch(() => []);
  const inBundle = platform === 'darwin' && folder.endsWith('JavaVirtualMachines') ? 'Contents/Home' : '';
  return names.map(name => ({ home: path.join(folder, name, inBundle), origin: folder }));
}
