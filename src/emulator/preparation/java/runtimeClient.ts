import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../../../model/userError.ts';
import { nativeClientSource } from '../../runtimes/java/nativeClient.ts';
import { shortHash } from '../codeFolder.ts';
import { runTool } from '../toolchain/runTool.ts';
import type { Machine } from '../versionManagers.ts';
import { isFile, makeFolder, replaceFile } from '../wholeWrites.ts';
import { type Artifact, clientArtifact, clientArtifacts } from './clientArtifacts.ts';
import { fetchClientJars } from './fetchClientJars.ts';

export interface ClientRequest {
  readonly logicalId: string;
  readonly javac: string;
  readonly machine: Machine;
  readonly cacheDirectory: string;
}

/**
 * The class path that on AWS the runtime has: AWS's client, with our replacement of its native part in front. Made
 * once for all functions.
 * @throws UserError `runtime-client-missing`
 */
export async function runtimeClientPath(request: ClientRequest): Promise<readonly string[]> {
  const { logicalId, machine, cacheDirectory } = request;
  const jars = await clientJars(logicalId, machine, cacheDirectory);
  const classes = path.join(
    cacheDirectory,
    'java',
    `client-${clientArtifact.version}-${shortHash(nativeClientSource)}`,
  );
  await makeFolder(classes, folder => compile(request, jars, folder));
  return [classes, ...jars];
}

async function compile(request: ClientRequest, jars: readonly string[], folder: string): Promise<void> {
  const { javac, machine, logicalId } = request;
  const sourceFile = path.join(folder, 'NativeClient.java');
  await replaceFile(sourceFile, nativeClientSource);
  const classPath = jars.join(path.delimiter);
  const args = ['--release', '11', '-proc:none', '-cp', classPath, '-d', folder, sourceFile];
  const { succeeded, output, errors } = await runTool(javac, args, {
    folder: path.dirname(sourceFile),
    machine,
  });
  if (succeeded) return;
  throw new UserError({
    code: 'runtime-client-missing',
    what: `${logicalId} cannot run here.`,
    why: `${javac} could not compile our part of Lambda's runtime client: ${(errors || output).trim()}`,
    toDo: 'Install another JDK, or set JAVA_HOME to one.',
  });
}

/** From what Maven and Gradle have on this machine; else they are asked to fetch it, once. */
async function clientJars(
  logicalId: string,
  machine: Machine,
  cacheDirectory: string,
): Promise<readonly string[]> {
  const present = await Promise.all(clientArtifacts.map(artifact => localJar(artifact, machine)));
  if (present.every(file => file !== undefined)) return present;
  const folder = path.join(cacheDirectory, 'java', `jars-${clientArtifact.version}`);
  await makeFolder(folder, unfinished => fetchClientJars(logicalId, machine, unfinished));
  const fetched = clientArtifacts.map(({ name, version }) => path.join(folder, `${name}-${version}.jar`));
  const missing = (await Promise.all(fetched.map(isFile))).includes(false);
  if (missing) await rm(folder, { recursive: true, force: true });
  return fetched;
}

async function localJar(
  { group, name, version }: Artifact,
  { homeDirectory, variables }: Machine,
): Promise<string | undefined> {
  const jar = `${name}-${version}.jar`;
  const maven = path.join(homeDirectory, '.m2', 'repository', ...group.split('.'), name, version, jar);
  if (await isFile(maven)) return maven;
  const gradle = variables['GRADLE_USER_HOME'] ?? path.join(homeDirectory, '.gradle');
  const folder = path.join(gradle, 'caches', 'modules-2', 'files-2.1', group, name, version);
  for (const hash of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, hash, jar);
    if (await isFile(file)) return file;
  }
  return undefined;
}
