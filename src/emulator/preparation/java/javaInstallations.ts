import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { findProgram } from '../toolchain/findProgram.ts';
import type { Machine } from '../versionManagers.ts';
import { isFile } from '../wholeWrites.ts';
import { javaHomes } from './javaHomes.ts';

/** A Java of this machine. */
export interface JavaInstallation {
  /** The executable. */
  readonly java: string;
  /** The compiler; absent where there is only a runtime. */
  readonly javac?: string;
  /** Such as `17.0.15`. */
  readonly version: string;
  /** `JAVA_HOME`, `PATH`, or the folder of installations it stands in. */
  readonly origin: string;
}

/** Every Java that can be found: `JAVA_HOME`, the PATH, then where installers and version managers put them. */
export async function javaInstallations(machine: Machine): Promise<readonly JavaInstallation[]> {
  const chosen = machine.variables['JAVA_HOME'];
  const onPath = await findProgram('java', machine);
  const real = onPath && (await realpath(onPath).catch(() => undefined));
  const homes = [
    ...(chosen ? [{ home: chosen, origin: 'JAVA_HOME' }] : []),
    ...(real ? [{ home: path.dirname(path.dirname(real)), origin: 'PATH' }] : []),
    ...(await javaHomes(machine)),
  ];
  const found = await Promise.all(homes.map(({ home, origin }) => installation(home, origin, machine)));
  return found.flatMap(entry => entry ?? []);
}

/** The major version of `17.0.15`, and of `1.8.0_402`. */
export function javaMajor(version: string): number {
  return Number.parseInt(version.replace(/^1\./, ''), 10);
}

/** Every Java since 9 says its version in the file `release`. */
async function installation(
  home: string,
  origin: string,
  { platform }: Machine,
): Promise<JavaInstallation | undefined> {
  const release = await readFile(path.join(home, 'release'), 'utf8').catch(() => '');
  const version = /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
  if (version === undefined) return undefined;
  const ending = platform === 'win32' ? '.exe' : '';
  const java = path.join(home, 'bin', `java${ending}`);
  const javac = path.join(home, 'bin', `javac${ending}`);
  if (!(await isFile(java))) return undefined;
  return { java, version, origin, ...((await isFile(javac)) && { javac }) };
}
