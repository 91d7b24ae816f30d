import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { requireProgram } from '../toolchain/findProgram.ts';
import { runTool } from '../toolchain/runTool.ts';
import { type CompilerError, toolFailure } from '../toolchain/toolFailure.ts';
import { isFile } from '../wholeWrites.ts';
import type { ClassPath, JavaBuildRequest } from './javaBuild.ts';
import { projectTool } from './projectTool.ts';

/** The files that say what a Maven project is made of, whether or not they exist. */
export function mavenFiles(folder: string): readonly string[] {
  return [path.join(folder, 'pom.xml'), path.join(path.dirname(folder), 'pom.xml')];
}

/**
 * Compiles a Maven project and asks for its libraries, those of the scope `runtime`, which `sam build` packages.
 * @returns the class path
 * @throws UserError `toolchain-missing`, `build-failed`
 */
export async function buildWithMaven(request: JavaBuildRequest): Promise<ClassPath> {
  const { logicalId, project, machine, classPathFile, javaHome } = request;
  const maven =
    (await projectTool('mvnw', project.folder, machine)) ??
    (await requireProgram('mvn', machine, {
      logicalId,
      because: `It is built from ${path.join(project.folder, 'pom.xml')}`,
      install: 'Install Apache Maven, or add the Maven wrapper (mvnw) to the project.',
    }));
  const listFile = `${classPathFile}.maven`;
  const goals = ['compile', 'dependency:build-classpath'];
  const options = ['-q', '-B', '-DincludeScope=runtime', `-Dmdep.outputFile=${listFile}`];
  const run = await runTool(maven, [...options, ...goals], {
    folder: project.folder,
    machine,
    variables: { JAVA_HOME: javaHome },
  });
  if (!run.succeeded || !(await isFile(listFile))) {
    throw toolFailure(logicalId, 'Maven', mavenErrors(run.output), run.output || run.errors);
  }
  const libraries = (await readFile(listFile, 'utf8')).trim().split(path.delimiter);
  return [path.join(project.folder, 'target', 'classes'), ...libraries.filter(file => file !== '')];
}

/** Maven's compiler plugin prints `[ERROR] /path/File.java:[12,5] text`, each twice. */
export function mavenErrors(output: string): CompilerError[] {
  const found = new Map<string, CompilerError>();
  for (const line of output.split('\n')) {
    const match = /^\[ERROR\] (.+):\[(\d+),(\d+)\] (?:error: )?(.+)$/.exec(line.trimEnd());
    const [, file, lineNumber, column, text] = match ?? [];
    if (file === undefined || text === undefined) continue;
    found.set(line, { text, place: { file, line: Number(lineNumber), column: Number(column) } });
  }
  return [...found.values()];
}
