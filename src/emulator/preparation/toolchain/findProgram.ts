import { stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../model/userError.ts';
import type { Machine } from '../versionManagers.ts';

/** The programs that are ever started to build a function or to learn how it runs. */
export type ToolName =
  | 'go'
  | 'cargo'
  | 'make'
  | 'mvn'
  | 'gradle'
  | 'java'
  | 'javac'
  | 'ruby'
  | 'dotnet'
  | 'docker';

/** Where installers put tools that an editor started from a desktop does not have on its PATH. */
const usualFolders: Readonly<Partial<Record<ToolName, readonly string[]>>> = {
  go: ['/usr/local/go/bin', '~/sdk/go/bin'],
  cargo: ['~/.cargo/bin'],
  ruby: ['~/.rbenv/shims', '~/.asdf/shims', '~/.local/share/mise/shims'],
  dotnet: ['/usr/local/share/dotnet', '~/.dotnet'],
};

const everywhere = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin'];

/** The path of a program: the first on the PATH, else where its installer puts it. */
export async function findProgram(name: ToolName, machine: Machine): Promise<string | undefined> {
  const { platform, homeDirectory, variables } = machine;
  const { delimiter, isAbsolute, join } = platform === 'win32' ? path.win32 : path.posix;
  const onPath = (variables['PATH'] ?? variables['Path'] ?? '').split(delimiter).filter(isAbsolute);
  const usual = platform === 'win32' ? [] : [...(usualFolders[name] ?? []), ...everywhere];
  const folders = [...onPath, ...usual.map(folder => folder.replace(/^~/, homeDirectory))];
  for (const folder of folders) {
    for (const ending of platform === 'win32' ? ['.exe'] : ['']) {
      const file = join(folder, `${name}${ending}`);
      if (await isFile(file)) return file;
    }
  }
  return undefined;
}

/** @throws UserError `toolchain-missing`, which says what to install */
export async function requireProgram(
  name: ToolName,
  machine: Machine,
  need: { readonly logicalId: string; readonly because: string; readonly install: string },
): Promise<string> {
  const found = await findProgram(name, machine);
  if (found !== undefined) return found;
  throw new UserError({
    code: 'toolchain-missing',
    what: `${need.logicalId} cannot run here.`,
    why: `${need.because}, and there is no program ${name} on this machine.`,
    toDo: need.install,
  });
}

async function isFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() ?? false;
}
