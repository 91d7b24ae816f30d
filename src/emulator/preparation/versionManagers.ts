import path from 'node:path';

/** The machine as far as finding executables needs it; tests give one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly homeDirectory: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A folder with one entry for each installed version of Node.js. */
export interface VersionFolder {
  /** The version manager's name. */
  readonly origin: string;
  readonly folder: string;
  /** The executable below an entry. */
  readonly executable: string;
}

/** Where version managers keep Node.js, from their documentation. The folders need not exist. */
export function versionFolders(machine: Machine): VersionFolder[] {
  return machine.platform === 'win32' ? onWindows(machine) : elsewhere(machine);
}

function elsewhere({ homeDirectory: home, variables }: Machine): VersionFolder[] {
  const { NVM_DIR, FNM_DIR, VOLTA_HOME, ASDF_DATA_DIR, MISE_DATA_DIR, NODENV_ROOT, N_PREFIX } = variables;
  const share = `${home}/.local/share`;
  const fnm = [FNM_DIR ?? `${share}/fnm`, `${home}/Library/Application Support/fnm`, `${home}/.fnm`];
  const homebrew = ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'];
  const places: [origin: string, folder: string, executable?: string][] = [
    ['nvm', `${NVM_DIR ?? `${home}/.nvm`}/versions/node`],
    ...fnm.map((folder): [string, string, string] => [
      'fnm',
      `${folder}/node-versions`,
      'installation/bin/node',
    ]),
    ['Volta', `${VOLTA_HOME ?? `${home}/.volta`}/tools/image/node`],
    ['asdf', `${ASDF_DATA_DIR ?? `${home}/.asdf`}/installs/nodejs`],
    ['mise', `${MISE_DATA_DIR ?? `${share}/mise`}/installs/node`],
    ['nodenv', `${NODENV_ROOT ?? `${home}/.nodenv`}/versions`],
    ['n', `${N_PREFIX ?? '/usr/local'}/n/versions/node`],
    ...homebrew.map((folder): [string, string] => ['Homebrew', `${folder}/opt`]),
  ];
  return places.map(([origin, folder, executable = 'bin/node']) => ({ origin, folder, executable }));
}

function onWindows({ homeDirectory: home, variables }: Machine): VersionFolder[] {
  const { NVM_HOME, FNM_DIR, VOLTA_HOME } = variables;
  const { join } = path.win32;
  const roaming = variables['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  const local = variables['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  const executable = 'node.exe';
  return [
    { origin: 'nvm', folder: NVM_HOME ?? join(roaming, 'nvm'), executable },
    {
      origin: 'fnm',
      folder: join(FNM_DIR ?? join(roaming, 'fnm'), 'node-versions'),
      executable: join('installation', executable),
    },
    {
      origin: 'Volta',
      folder: join(VOLTA_HOME ?? join(local, 'Volta'), 'tools', 'image', 'node'),
      executable,
    },
  ];
}
