import path from 'node:path';
import type { Disk } from '../../model/fileSystem.ts';
import { pathInside } from '../../project/insidePath.ts';
import { asRecord, parseLenientJson } from '../../project/lenientJson.ts';
import { rememberedPer } from '../remembered.ts';

/** What a package.json says, as far as it decides what reaches Lambda. */
export interface PackageJson {
  /** Absolute. */
  readonly file: string;
  readonly folder: string;
  readonly text: string;
  readonly name: string | undefined;
  readonly version: string | undefined;
  /** What a file that ends in `.js` is. */
  readonly type: 'module' | 'commonjs';
  /** What `npm install --omit=dev` installs, with the versions: optional and peer dependencies too. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly devDependencies: ReadonlyMap<string, string>;
  readonly scripts: readonly string[];
  /** Packages of a workspace are installed beside each other, wherever they are declared. */
  readonly hasWorkspaces: boolean;
}

type Content = Omit<PackageJson, 'file' | 'folder' | 'text'>;

const maxPackageJsonBytes = 1_000_000;

/** Texts come back at every keystroke; few of them are different. */
const maxKnownContents = 200;
const contentsOf = rememberedPer((_disk: Disk) => new Map<string, Content>());

/** Every package.json from the folder of a file upwards, the nearest first. Those of installed packages end the way. */
export function packageJsonsAbove(file: string, disk: Disk): readonly PackageJson[] {
  const found: PackageJson[] = [];
  for (
    let folder = path.dirname(file);
    path.basename(folder) !== 'node_modules';
    folder = path.dirname(folder)
  ) {
    const manifest = readPackageJson(folder, disk);
    if (manifest) found.push(manifest);
    if (path.dirname(folder) === folder) break;
  }
  return found;
}

/** The package.json that decides which kind of module a `.js` file is on Lambda: nothing above the code folder gets there. */
export function packageJsonOf(file: string, codeRoot: string, disk: Disk): PackageJson | undefined {
  return packageJsonsAbove(file, disk).find(({ folder }) => pathInside(codeRoot, folder) !== undefined);
}

/** The version that the package.json of an installed package gives. */
export function packageVersionIn(folder: string, disk: Disk): string | undefined {
  return readPackageJson(folder, disk)?.version;
}

function readPackageJson(folder: string, disk: Disk): PackageJson | undefined {
  const file = path.join(folder, 'package.json');
  const text = disk.readText(file, maxPackageJsonBytes);
  return text === undefined ? undefined : { file, folder, text, ...contentOf(text, disk) };
}

function contentOf(text: string, disk: Disk): Content {
  const contents = contentsOf(disk);
  let content = contents.get(text);
  if (content === undefined) {
    if (contents.size >= maxKnownContents) contents.clear();
    content = readContent(asRecord(parseLenientJson(text).value));
    contents.set(text, content);
  }
  return content;
}

function readContent(json: Readonly<Record<string, unknown>>): Content {
  return {
    name: typeof json['name'] === 'string' ? json['name'] : undefined,
    version: typeof json['version'] === 'string' ? json['version'] : undefined,
    type: json['type'] === 'module' ? 'module' : 'commonjs',
    dependencies: new Map(
      ['peerDependencies', 'optionalDependencies', 'dependencies'].flatMap(key => texts(json[key])),
    ),
    devDependencies: new Map(texts(json['devDependencies'])),
    scripts: texts(json['scripts']).map(([, script]) => script),
    hasWorkspaces: json['workspaces'] !== undefined,
  };
}

function texts(value: unknown): readonly (readonly [string, string])[] {
  return Object.entries(asRecord(value)).flatMap(([key, text]) =>
    typeof text === 'string' ? [[key, text] as const] : [],
  );
}
