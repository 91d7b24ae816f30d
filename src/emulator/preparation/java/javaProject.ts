import path from 'node:path';
import type { FileSystem } from '../../../model/fileSystem.ts';

/** A folder whose classes are made from sources by a build tool. */
export interface JavaProject {
  readonly builder: 'maven' | 'gradle';
  readonly folder: string;
}

const buildFiles: readonly [name: string, builder: JavaProject['builder']][] = [
  ['pom.xml', 'maven'],
  ['build.gradle', 'gradle'],
  ['build.gradle.kts', 'gradle'],
];

/** The project in a code folder, as `sam build` looks for it. `undefined`: the folder has what is deployed. */
export async function findJavaProject(
  folder: string,
  fileSystem: FileSystem,
): Promise<JavaProject | undefined> {
  for (const [name, builder] of buildFiles) {
    if ((await fileSystem.kind(path.join(folder, name))) === 'file') return { builder, folder };
  }
  return undefined;
}
