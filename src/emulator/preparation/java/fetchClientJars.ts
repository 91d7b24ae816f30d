import path from 'node:path';
import { UserError } from '../../../model/userError.ts';
import { findProgram } from '../toolchain/findProgram.ts';
import { runTool } from '../toolchain/runTool.ts';
import type { Machine } from '../versionManagers.ts';
import { replaceFile } from '../wholeWrites.ts';
import { clientArtifact } from './clientArtifacts.ts';

/**
 * Lets the person's Maven or Gradle copy AWS's runtime client into a folder, from wherever they are set up to fetch.
 * @throws UserError `runtime-client-missing`
 */
export async function fetchClientJars(logicalId: string, machine: Machine, folder: string): Promise<void> {
  const maven = await findProgram('mvn', machine);
  const gradle = maven === undefined ? await findProgram('gradle', machine) : undefined;
  if (maven !== undefined) {
    const pom = path.join(folder, 'pom.xml');
    await replaceFile(pom, pomText);
    const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
    const run = await runTool(maven, args, { folder, machine });
    if (!run.succeeded) throw notFetched(logicalId, `Maven could not fetch it: ${run.output.trim()}`);
  } else if (gradle !== undefined) {
    await replaceFile(path.join(folder, 'settings.gradle'), '');
    await replaceFile(path.join(folder, 'build.gradle'), gradleText);
    const run = await runTool(gradle, ['-q', 'copyClient'], { folder, machine });
    if (!run.succeeded) throw notFetched(logicalId, `Gradle could not fetch it: ${run.errors.trim()}`);
  } else {
    throw notFetched(logicalId, 'neither Maven nor Gradle is on the PATH to fetch it.');
  }
}

const pomText = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lambda-workbench</groupId>
  <artifactId>runtime-client</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>${clientArtifact.group}</groupId>
      <artifactId>${clientArtifact.name}</artifactId>
      <version>${clientArtifact.version}</version>
    </dependency>
  </dependencies>
</project>
`;

const gradleText = `repositories { mavenCentral() }
configurations { client }
dependencies { client '${clientArtifact.group}:${clientArtifact.name}:${clientArtifact.version}' }
tasks.create('copyClient', Copy) {
  from configurations.client
  into projectDir
}
`;

function notFetched(logicalId: string, why: string): UserError {
  return new UserError({
    code: 'runtime-client-missing',
    what: `${logicalId} cannot run here.`,
    why: `Lambda's Java runtime contains AWS's library ${clientArtifact.name} ${clientArtifact.version}, which is not on this machine, and ${why}`,
    toDo: `Install Maven or Gradle, or see that they reach a repository, and invoke again: the library is fetched once.`,
  });
}
