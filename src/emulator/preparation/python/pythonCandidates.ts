import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../versionManagers.ts';

/** A place where a Python executable may be. */
export interface PythonCandidate {
  readonly path: string;
  /** What put it there: `PATH`, or a version manager's name. */
  readonly origin: string;
}

/**
 * Executables on the PATH, in its order and first by the name with the version. They need not exist. Without the
 * stand-ins of version managers, which ask the working directory what they are: their versions are looked at themselves.
 */
export function candidatesOnPath(machine: Machine, version: string): PythonCandidate[] {
  const { platform, variables } = machine;
  const { delimiter, isAbsolute, join } = pathsOf(machine);
  const names = platform === 'win32' ? ['python.exe'] : [`python${version}`, 'python3', 'python'];
  const folders = (variables['PATH'] ?? variables['Path'] ?? '')
    .split(delimiter)
    .filter(
      folder => isAbsolute(folder) && !/[\\/]shims[\\/]?$/.test(folder) && !opensDialog(folder, platform),
    );
  return names.flatMap(name => folders.map(folder => ({ path: join(folder, name), origin: 'PATH' })));
}

/** macOS's stand-in asks a person to install Apple's tools where they are missing. */
function opensDialog(folder: string, platform: NodeJS.Platform): boolean {
  return platform === 'darwin' && /^\/usr\/bin\/?$/.test(folder);
}

interface VersionsFolder {
  readonly origin: string;
  readonly folder: string;
  /** The executable below an entry. */
  readonly executable: string;
}

/** Executables of version managers and installers, the newest version first. */
export async function installedCandidates(machine: Machine): Promise<PythonCandidate[]> {
  const { join } = pathsOf(machine);
  const found = await Promise.all(
    versionsFolders(machine).map(async ({ origin, folder, executable }) => {
      const names = await readdir(folder).catch(() => []);
      return names
        .filter(name => /\d/.test(name) && !name.startsWith('.'))
        .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
        .map(name => ({ path: join(folder, name, executable), origin }));
    }),
  );
  return found.flat();
}

/** Where Pythons are kept, from the documentation of their managers. The folders need not exist. */
function versionsFolders(machine: Machine): VersionsFolder[] {
  const { platform, homeDirectory: home, variables } = machine;
  if (platform === 'win32') return onWindows(machine);
  const share = variables['XDG_DATA_HOME'] ?? `${home}/.local/share`;
  const places: [origin: string, folder: string, executable?: string][] = [
    ['pyenv', `${variables['PYENV_ROOT'] ?? `${home}/.pyenv`}/versions`],
    ['uv', variables['UV_PYTHON_INSTALL_DIR'] ?? `${share}/uv/python`],
    ['asdf', `${variables['ASDF_DATA_DIR'] ?? `${home}/.asdf`}/installs/python`],
    ['mise', `${variables['MISE_DATA_DIR'] ?? `${share}/mise`}/installs/python`],
    ['Homebrew', '/opt/homebrew/opt', 'libexec/bin/python'],
    ['Homebrew', '/usr/local/opt', 'libexec/bin/python'],
    ['python.org', '/Library/Frameworks/Python.framework/Versions'],
  ];
  return places.map(([origin, folder, executable = 'bin/python3']) => ({ origin, folder, executable }));
}

function onWindows({ homeDirectory: home, variables }: Machine): VersionsFolder[] {
  const { join } = path.win32;
  const local = variables['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  const roaming = variables['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  const executable = 'python.exe';
  return [
    { origin: 'python.org', folder: join(local, 'Programs', 'Python'), executable },
    { origin: 'pyenv', folder: join(home, '.pyenv', 'pyenv-win', 'versions'), executable },
    { origin: 'uv', folder: join(roaming, 'uv', 'python'), executable },
  ];
}

function pathsOf({ platform }: Machine): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
