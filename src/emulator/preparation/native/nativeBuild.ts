import { rm } from 'node:fs/promises';
import path from 'node:path';
import { recordBuild, reusableBuild } from '../build/buildRecord.ts';
import { type Stamps, takeStamps } from '../stamps.ts';
import type { Machine } from '../versionManagers.ts';
import { ensureFolder } from '../wholeWrites.ts';
import { buildWithCargo } from './cargoBuild.ts';
import { buildWithGo } from './goBuild.ts';
import { buildWithMake } from './makeBuild.ts';
import type { NativeProject } from './nativeProject.ts';

export interface NativeBuildRequest {
  readonly logicalId: string;
  readonly project: NativeProject;
  /** A folder of ours for what the build makes. */
  readonly outputFolder: string;
  readonly machine: Machine;
}

/** What a build tool made. */
export interface NativeBuild {
  readonly program: string;
  /** Of the sources it was made of, and of the folders in which others may appear. */
  readonly stamps: Stamps;
}

export interface NativeProgram {
  readonly program: string;
  readonly stamps: Stamps;
  readonly buildMs: number;
}

const builders = { go: buildWithGo, cargo: buildWithCargo, make: buildWithMake };

/**
 * Builds a program, unless an earlier build of the same sources is there.
 * @throws UserError `toolchain-missing`, `build-failed`, and what a builder throws
 */
export async function buildNative(request: NativeBuildRequest): Promise<NativeProgram> {
  const { project, outputFolder } = request;
  const recordFile = `${outputFolder}.json`;
  const key = JSON.stringify(project);
  const earlier = await reusableBuild(recordFile, key);
  const built = earlier && programIn(earlier);
  if (earlier && built !== undefined) return { program: built, stamps: earlier, buildMs: 0 };

  const startMs = performance.now();
  await rm(outputFolder, { recursive: true, force: true });
  await ensureFolder(outputFolder);
  const { program, stamps: inputs } = await builders[project.builder](request);
  const stamps = new Map([...takeStamps([program]), ...inputs]);
  await recordBuild(recordFile, key, stamps);
  return { program, stamps, buildMs: performance.now() - startMs };
}

/** The program stands first in the stamps of its build. */
function programIn(stamps: Stamps): string | undefined {
  const [first] = stamps.keys();
  return first !== undefined && path.isAbsolute(first) ? first : undefined;
}
