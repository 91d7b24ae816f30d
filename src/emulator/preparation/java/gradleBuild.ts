import path from 'node:path';
import { requireProgram } from '../toolchain/findProgram.ts';
import { printedErrors } from '../toolchain/printedErrors.ts';
import { runTool } from '../toolchain/runTool.ts';
import { toolFailure } from '../toolchain/toolFailure.ts';
import { replaceFile } from '../wholeWrites.ts';
import type { ClassPath, JavaBuildRequest } from './javaBuild.ts';
import { projectTool } from './projectTool.ts';

/** Added to the build from outside: prints the class path of the project, one entry a line, with a mark before each. */
const mark = 'lambda-workbench-class-path:';
const initScript = `allprojects { project ->
  project.plugins.withId('java') {
    project.tasks.create('lambdaWorkbenchClassPath') { task ->
      def entries = project.sourceSets.main.runtimeClasspath
      task.dependsOn 'classes'
      task.doLast { entries.files.each { println '${mark}' + it } }
    }
  }
}
`;

/** Gradle leaves a process for the next build; it ends after ten minutes without one. */
const daemonLimit = '-Dorg.gradle.daemon.idletimeout=600000';

/** The files that say what a Gradle project is made of, whether or not they exist. */
export function gradleFiles(folder: string): readonly string[] {
  const names = [
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
    'gradle.properties',
  ];
  const versions = path.join('gradle', 'libs.versions.toml');
  return [folder, path.dirname(folder)].flatMap(parent =>
    [...names, versions, 'gradle.lockfile'].map(name => path.join(parent, name)),
  );
}

/**
 * Compiles a Gradle project and asks for its class path.
 * @throws UserError `toolchain-missing`, `build-failed`
 */
export async function buildWithGradle(request: JavaBuildRequest): Promise<ClassPath> {
  const { logicalId, project, machine, classPathFile, javaHome } = request;
  const gradle =
    (await projectTool('gradlew', project.folder, machine)) ??
    (await requireProgram('gradle', machine, {
      logicalId,
      because: `It is built by the Gradle project in ${project.folder}`,
      install: 'Install Gradle, or add the Gradle wrapper (gradlew) to the project.',
    }));
  const script = `${classPathFile}.init.gradle`;
  await replaceFile(script, initScript);
  const options = [
    '-q',
    '--console=plain',
    '--init-script',
    script,
    '-Dorg.gradle.configuration-cache=false',
    daemonLimit,
  ];
  const run = await runTool(gradle, [...options, 'lambdaWorkbenchClassPath'], {
    folder: project.folder,
    machine,
    variables: { JAVA_HOME: javaHome },
  });
  if (!run.succeeded) {
    throw toolFailure(logicalId, 'Gradle', printedErrors(run.errors, project.folder), run.errors);
  }
  const lines = run.output.split('\n').filter(line => line.startsWith(mark));
  const [classes, ...others] = lines.map(line => line.slice(mark.length).trim());
  if (classes === undefined) throw toolFailure(logicalId, 'Gradle', [], run.output || run.errors);
  return [classes, ...others];
}
