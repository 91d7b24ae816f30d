import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Machine, type VersionFolder, versionFolders } from './versionManagers.ts';

/** A place where a Node.js executable may be. */
export interface NodeCandidate {
  readonly path: string;
  /** What put it there: `PATH`, or a version manager's name. */
  readonly origin: string;
  /** Known without asking where the folder is named for the version. */
  readonly version?: string;
}

/** Executables on the PATH, in its order. They need not exist. */
export function candidatesOnPath(machine: Machine): NodeCandidate[] {
  const { platform, variables } = machine;
  const { delimiter, isAbsolute, join } = pathsOf(machine);
  const searchPath = variables['PATH'] ?? variables['Path'] ?? '';
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const folders = searchPath.split(delimiter).filter(folder => isAbsolute(folder));
  return folders.map(folder => ({ path: join(folder, name), origin: 'PATH' }));
}

/** Executables of version managers and installers. They need not exist. */
export async function installedCandidates(machine: Machine): Promise<NodeCandidate[]> {
  const { join } = pathsOf(machine);
  const installed = await Promise.all(versionFolders(machine).map(folder => candidatesIn(folder, join)));
  return [...installed.flat(), ...programFiles(machine)];
}

/** Where Windows' installer puts it. */
function programFiles({ platform, variables }: Machine): NodeCandidate[] {
  const folder = variables['ProgramFiles'];
  if (platform !== 'win32' || folder === undefined) return [];
  return [{ path: path.win32.join(folder, 'nodejs', 'node.exe'), origin: 'Program Files' }];
}

async function candidatesIn(
  { origin, folder, executable }: VersionFolder,
  join: typeof path.join,
): Promise<NodeCandidate[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isVersionName).map(name => {
    const version = /^v?(\d+\.\d+\.\d+)$/.exec(name)?.[1];
    return { path: join(folder, name, executable), origin, ...(version !== undefined && { version }) };
  });
}

/** `v22.11.0` and `22.11.0` of the version managers, `node` and `node@22` of Homebrew. */
function isVersionName(name: string): boolean {
  return /^v?\d+\.\d+\.\d+$/.test(name) || /^node(@\d+)?$/.test(name);
}

function pathsOf({ platform }: Machine): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
