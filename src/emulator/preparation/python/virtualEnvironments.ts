import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Machine } from '../versionManagers.ts';
import { isFolder } from '../wholeWrites.ts';

/** The names that `python -m venv`, uv, Poetry, pipenv and PDM give an environment in the project. */
const names = ['.venv', 'venv'];

/** Far enough from a handler's folder to the root of any project. */
const maxLevels = 8;

/** The virtual environments of a project. */
export interface ProjectEnvironments {
  /** Their folders, the nearest to the code first. */
  readonly folders: readonly string[];
  /** The files whose appearance makes one. */
  readonly markers: readonly string[];
}

/**
 * Looks for virtual environments in folders and in those above them, up to the project's root: where the repository
 * begins. The home folder belongs to no project.
 * @param starts the folder of the code and that of the template
 */
export async function findVirtualEnvironments(
  starts: readonly string[],
  { homeDirectory }: Machine,
): Promise<ProjectEnvironments> {
  const above = await Promise.all(starts.map(start => foldersUpToRoot(start, homeDirectory)));
  const places = [...new Set(above.flat())].flatMap(folder => names.map(name => path.join(folder, name)));
  const found = await Promise.all(places.map(isVirtualEnvironment));
  return { folders: places.filter((_, index) => found[index]), markers: places.map(markerOf) };
}

/** The Python of a virtual environment. */
export function pythonOf(environment: string, { platform }: Machine): string {
  return platform === 'win32'
    ? path.join(environment, 'Scripts', 'python.exe')
    : path.join(environment, 'bin', 'python');
}

function markerOf(environment: string): string {
  return path.join(environment, 'pyvenv.cfg');
}

async function isVirtualEnvironment(folder: string): Promise<boolean> {
  const status = await stat(markerOf(folder)).catch(() => undefined);
  return status?.isFile() ?? false;
}

async function foldersUpToRoot(start: string, homeDirectory: string): Promise<string[]> {
  const folders: string[] = [];
  for (let folder = path.resolve(start); folders.length < maxLevels; folder = path.dirname(folder)) {
    if (folder === homeDirectory || folder === path.dirname(folder)) break;
    folders.push(folder);
    if (await isFolder(path.join(folder, '.git'))) break;
  }
  return folders;
}
