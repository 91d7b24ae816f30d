import path from 'node:path';

/** Lambda's places for code and layers. */
export const taskPlace = '/var/task';
export const layerPlace = '/opt';

/** What an environment is to find at Lambda's places. Paths are absolute and of this machine. */
export interface Places {
  readonly taskRoot: string;
  readonly layerRoot?: string;
  /** What is right below the layers' folder: needed where `/opt` is shared with what is kept there. */
  readonly layerEntries?: readonly string[];
  readonly ephemeralStorageMb: number;
  /** A folder of ours, in which `opt`, `tmp` and `var` are empty folders. */
  readonly workFolder: string;
  /** What stands for `/etc/hosts`. */
  readonly hostsFile?: string;
  /** The folders in `/var` with where each leads to. */
  readonly varFolders: ReadonlyMap<string, string>;
  /** Folders right below `/tmp` and `/opt` without which the function cannot run. */
  readonly kept: readonly string[];
}

/**
 * The mounts that make the places, as lines of an fstab. What comes to `/tmp`, `/opt` and `/var` is put together in the
 * work folder first and mounted last, because it hides what may be needed until then. The name of `/tmp` as
 * a file system is that of the work folder: by that the processes that see it are known.
 */
export function mountTable(places: Places): string {
  const { taskRoot, layerRoot, layerEntries = [], workFolder, hostsFile, varFolders, kept } = places;
  const at = (...parts: string[]): string => path.posix.join(workFolder, ...parts);
  const keptBelow = (folder: string): string[] => kept.filter(each => path.posix.dirname(each) === folder);
  const layersAlone = layerRoot !== undefined && keptBelow('/opt').length === 0;
  const lines = [
    line(
      workFolder.split('/').slice(-2).join('/'),
      at('tmp'),
      'tmpfs',
      `size=${places.ephemeralStorageMb}m,mode=1777,nosuid,nodev`,
    ),
    ...keptBelow('/tmp').map(folder => bind(folder, at('tmp', path.posix.basename(folder)))),
    ...(layersAlone
      ? [bind(layerRoot, at('opt'), 'ro')]
      : [
          line('opt', at('opt'), 'tmpfs', 'mode=755'),
          ...layerEntries.map(name => bind(path.posix.join(layerRoot ?? '', name), at('opt', name), 'ro')),
        ]),
    ...keptBelow('/opt').map(folder => bind(folder, at('opt', path.posix.basename(folder)))),
    line('var', at('var'), 'tmpfs', 'mode=755'),
    ...[...varFolders].map(([name, folder]) => bind(folder, at('var', name))),
    bind(taskRoot, at('var', 'task'), 'ro'),
    ...(hostsFile === undefined ? [] : [line(hostsFile, '/etc/hosts', 'none', 'bind,ro')]),
    bind(at('var'), '/var', 'ro'),
    bind(at('opt'), '/opt', 'ro'),
    bind(at('tmp'), '/tmp'),
  ];
  return `${lines.join('\n')}\n`;
}

function bind(source: string, target: string, ...options: readonly string[]): string {
  return line(source, target, 'none', ['rbind', 'X-mount.mkdir', ...options].join(','));
}

function line(source: string, target: string, type: string, options: string): string {
  return [source, target, type, options].map(escaped).join(' ');
}

/** In an fstab white space separates, and a number sign at the start of a line begins a comment. */
function escaped(text: string): string {
  return text.replace(/[\s\\#]/g, character => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
