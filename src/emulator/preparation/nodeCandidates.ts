import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** A place where a Node.js executable may be. */
export interface NodeCandidate {
  readonly path: string;
  /** What put it there: `PATH`, or a version manager's name. */
  readonly origin: string;
  /** Known without asking where the folder is named for the version. */
  readonly version?: string;
}

/** The machine as far as finding executables needs it; tests give one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

interface VersionFolders {
  readonly origin: string;
  /** Folders with one entry for each version. */
  readonly folders: readonly (string | undefined)[];
  /** The executable below such an entry. */
  readonly executable: string;
}

/** Executables on the PATH first, in its order, then those of version managers. They need not exist. */
export async function nodeCandidates(machine: Machine): Promise<NodeCandidate[]> {
  const installed = await Promise.all(versionFolders(machine).map(candidatesIn));
  return [...onPath(machine), ...fixedPlaces(machine), ...installed.flat()];
}

function onPath({ platform, variables }: Machine): NodeCandidate[] {
  const isWindows = platform === 'win32';
  const searchPath = variables['PATH'] ?? variables['Path'] ?? '';
  return searchPath
    .split(isWindows ? ';' : ':')
    .filter(folder => path.isAbsolute(folder))
    .map(folder => ({ path: path.join(folder, isWindows ? 'node.exe' : 'node'), origin: 'PATH' }));
}

function fixedPlaces({ platform, variables }: Machine): NodeCandidate[] {
  if (platform !== 'win32') return [];
  const folders = [
    below(variables['ProgramFiles'], 'nodejs'),
    below(variables['LOCALAPPDATA'], 'Programs', 'nodejs'),
  ];
  return folders
    .filter(folder => folder !== undefined)
    .map(folder => ({ path: path.join(folder, 'node.exe'), origin: 'Program Files' }));
}

/** Where version managers keep Node.js, from their documentation. */
function versionFolders({ platform, homeDirectory, variables }: Machine): VersionFolders[] {
  const home = (...parts: string[]) => path.join(homeDirectory, ...parts);
  if (platform === 'win32') {
    return [
      {
        origin: 'nvm',
        folders: [variables['NVM_HOME'], below(variables['APPDATA'], 'nvm')],
        executable: 'node.exe',
      },
      {
        origin: 'fnm',
        folders: [below(variables['FNM_DIR'] ?? below(variables['APPDATA'], 'fnm'), 'node-versions')],
        executable: path.join('installation', 'node.exe'),
      },
      {
        origin: 'Volta',
        folders: [
          below(
            variables['VOLTA_HOME'] ?? below(variables['LOCALAPPDATA'], 'Volta'),
            'tools',
            'image',
            'node',
          ),
        ],
        executable: 'node.exe',
      },
    ];
  }
  const executable = path.join('bin', 'node');
  return [
    { origin: 'nvm', folders: [below(variables['NVM_DIR'] ?? home('.nvm'), 'versions', 'node')], executable },
    {
      origin: 'fnm',
      folders: [
        below(variables['FNM_DIR'], 'node-versions'),
        home('.local', 'share', 'fnm', 'node-versions'),
        home('Library', 'Application Support', 'fnm', 'node-versions'),
        home('.fnm', 'node-versions'),
      ],
      executable: path.join('installation', executable),
    },
    {
      origin: 'Volta',
      folders: [below(variables['VOLTA_HOME'] ?? home('.volta'), 'tools', 'image', 'node')],
      executable,
    },
    {
      origin: 'asdf',
      folders: [below(variables['ASDF_DATA_DIR'] ?? home('.asdf'), 'installs', 'nodejs')],
      executable,
    },
    {
      origin: 'mise',
      folders: [below(variables['MISE_DATA_DIR'] ?? home('.local', 'share', 'mise'), 'installs', 'node')],
      executable,
    },
    {
      origin: 'nodenv',
      folders: [below(variables['NODENV_ROOT'] ?? home('.nodenv'), 'versions')],
      executable,
    },
    {
      origin: 'n',
      folders: [below(variables['N_PREFIX'] ?? '/usr/local', 'n', 'versions', 'node')],
      executable,
    },
    {
      origin: 'Homebrew',
      folders: ['/opt/homebrew/opt', '/usr/local/opt', '/home/linuxbrew/.linuxbrew/opt'],
      executable,
    },
  ];
}

async function candidatesIn({ origin, folders, executable }: VersionFolders): Promise<NodeCandidate[]> {
  const found = await Promise.all(
    folders
      .filter(folder => folder !== undefined)
      .map(async folder => {
        const names = await readdir(folder).catch(() => []);
        return names
          .filter(isVersionName)
          .map(name => candidate(origin, path.join(folder, name, executable), name));
      }),
  );
  return found.flat();
}

function candidate(origin: string, executable: string, folderName: string): NodeCandidate {
  const version = /^v?(\d+\.\d+\.\d+)$/.exec(folderName)?.[1];
  return { path: executable, origin, ...(version && { version }) };
}

/** `v22.11.0` and `22.11.0` of the version managers, `node` and `node@22` of Homebrew. */
function isVersionName(name: string): boolean {
  return /^v?\d+\.\d+\.\d+$/.test(name) || /^node(@\d+)?$/.test(name);
}

function below(folder: string | undefined, ...parts: string[]): string | undefined {
  return folder === undefined ? undefined : path.join(folder, ...parts);
}
