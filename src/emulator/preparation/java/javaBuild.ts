import path from 'node:path';
import { recordBuild, reusableBuild } from '../build/buildRecord.ts';
import { folderInputs } from '../folderInputs.ts';
import { type Stamps, takeStamps } from '../stamps.ts';
import type { Machine } from '../versionManagers.ts';
import { replaceFile } from '../wholeWrites.ts';
import { buildWithGradle, gradleFiles } from './gradleBuild.ts';
import type { JavaProject } from './javaProject.ts';
import { buildWithMaven, mavenFiles } from './mavenBuild.ts';
import { readClassPath } from './readClassPath.ts';

export interface JavaBuildRequest {
  readonly logicalId: string;
  readonly project: JavaProject;
  /** The home of the Java that compiles. */
  readonly javaHome: string;
  readonly machine: Machine;
  /** A file of ours for the project's class path; one for each project. */
  readonly classPathFile: string;
}

/** At least the folder of the project's own classes, which comes first. */
export type ClassPath = readonly [string, ...string[]];

/** A project's classes, ready to run. */
export interface JavaClasses {
  /** The classes' folder, which stands for `/var/task`. */
  readonly taskRoot: string;
  /** Folders of classes and resources, then the libraries. */
  readonly classPath: readonly string[];
  readonly stamps: Stamps;
  readonly buildMs: number;
}

const builders = {
  maven: { build: buildWithMaven, files: mavenFiles },
  gradle: { build: buildWithGradle, files: gradleFiles },
};

/** One build of a project at a time: its functions share what comes of it. */
export function createJavaBuilds(): (request: JavaBuildRequest) => Promise<JavaClasses> {
  const running = new Map<string, Promise<unknown>>();
  return request => {
    const previous = running.get(request.classPathFile) ?? Promise.resolve();
    const next = previous.catch(() => undefined).then(() => buildJava(request));
    running.set(request.classPathFile, next);
    return next;
  };
}

/**
 * Compiles a project with its own tool unless nothing has changed since the last time.
 * @throws UserError `toolchain-missing`, `build-failed`
 */
async function buildJava(request: JavaBuildRequest): Promise<JavaClasses> {
  const { project, classPathFile } = request;
  const recordFile = `${classPathFile}.json`;
  const key = JSON.stringify([project, request.javaHome]);
  const earlier = await reusableBuild(recordFile, key);
  const [known, ...others] = earlier ? await readClassPath(classPathFile) : [];
  if (earlier && known !== undefined) {
    return { taskRoot: known, classPath: [known, ...others], stamps: earlier, buildMs: 0 };
  }

  const startMs = performance.now();
  const { build, files } = builders[project.builder];
  // The sources' stamps come first: what is saved while the compiler runs is compiled again.
  const sources = await folderInputs(path.join(project.folder, 'src', 'main'), { dependencies: true });
  const inputs = takeStamps([...sources, ...files(project.folder)]);
  const classPath = await build(request);
  const [taskRoot] = classPath;
  await replaceFile(classPathFile, classPath.join('\n'));
  const folders = classPath.filter(entry => !entry.endsWith('.jar'));
  const outputs = await Promise.all(folders.map(folder => folderInputs(folder, { dependencies: true })));
  const stamps = new Map([...inputs, ...takeStamps([classPathFile, ...outputs.flat()])]);
  await recordBuild(recordFile, key, stamps);
  return { taskRoot, classPath, stamps, buildMs: performance.now() - startMs };
}
