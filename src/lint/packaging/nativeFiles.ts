import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';

/** Compiled code that says in its name what it runs on. */
export interface NativeFile {
  /** As a message shows it: relative to the folder that was searched. */
  readonly label: string;
  /** Files of the same group are the same thing for several platforms. */
  readonly group: string;
  /** `linux`, `macOS`, `Windows`, or `Linux with musl`. */
  readonly system: string;
  readonly architecture: 'x86_64' | 'arm64' | 'other' | undefined;
}

/** Packages of Node.js with the binary for one platform: `@img/sharp-darwin-arm64`. */
const platformPackage =
  /^(.+?)-(darwin|linux|linuxmusl|win32|freebsd|android)-(\w+?)(?:-(gnu|musl|msvc|\w+))?$/;

/** Extension modules of Python: `_imaging.cpython-312-x86_64-linux-gnu.so`, `_core.cp312-win_amd64.pyd`. */
const pythonModule =
  /^(.+?)\.(?:cpython-\d+\w*-(?:(x86_64|aarch64|i386)-linux-(gnu|musl)|(darwin))\.so|cp\d+\w*-(win32|win_amd64|win_arm64)\.pyd)$/;

const skippedFolders = new Set(['node_modules', '__pycache__', 'venv', 'env', 'tests', 'test']);

/** Enough for vendored packages, and little enough for every keystroke. */
const maxFolders = 150;
const maxDepth = 5;

/** The packages of `node_modules` that hold the binary of one platform. */
export function nativePackages(folder: string, disk: Disk): readonly NativeFile[] {
  const modules = path.join(folder, 'node_modules');
  const names = disk.list(modules).flatMap(({ name }) => {
    return name.startsWith('@')
      ? disk.list(path.join(modules, name)).map(inner => `${name}/${inner.name}`)
      : [name];
  });
  return names.flatMap(name => {
    const [, group, system, cpu, libc] = platformPackage.exec(name) ?? [];
    if (group === undefined || system === undefined) return [];
    const isMusl = libc === 'musl' || system === 'linuxmusl';
    return [
      {
        label: `node_modules/${name}`,
        group,
        system: isMusl ? 'Linux with musl' : (systems[system] ?? system),
        architecture: architectures[cpu ?? ''] ?? 'other',
      },
    ];
  });
}

const systems: Readonly<Record<string, string>> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };

const architectures: Readonly<Record<string, 'x86_64' | 'arm64'>> = {
  x64: 'x86_64',
  x86_64: 'x86_64',
  win_amd64: 'x86_64',
  arm64: 'arm64',
  aarch64: 'arm64',
  win_arm64: 'arm64',
};

/** The compiled modules of Python packages that lie in a folder. */
export function nativeModules(folder: string, disk: Disk): readonly NativeFile[] {
  const found: NativeFile[] = [];
  let left = maxFolders;

  function search(current: string, depth: number): void {
    if (left-- <= 0) return;
    for (const { name, kind } of disk.list(current)) {
      const place = path.join(current, name);
      if (kind === 'directory') {
        if (depth < maxDepth && !skippedFolders.has(name) && !name.startsWith('.')) search(place, depth + 1);
      } else {
        found.push(...readModule(path.relative(folder, place)));
      }
    }
  }

  search(folder, 0);
  return found;
}

function readModule(label: string): readonly NativeFile[] {
  const [, stem, linux, libc, mac, windows] = pythonModule.exec(path.basename(label)) ?? [];
  if (stem === undefined) return [];
  const system = mac ? 'macOS' : windows ? 'Windows' : libc === 'musl' ? 'Linux with musl' : 'Linux';
  const architecture = mac ? undefined : (architectures[linux ?? windows ?? ''] ?? 'other');
  return [
    {
      label: label.split(path.sep).join('/'),
      group: path.join(path.dirname(label), stem),
      system,
      architecture,
    },
  ];
}
