import path from 'node:path';
import { codeFolder, shortHash } from '../preparation/codeFolder.ts';
import { folderInputs } from '../preparation/folderInputs.ts';
import { chooseJava } from '../preparation/java/chooseJava.ts';
import { createJavaBuilds } from '../preparation/java/javaBuild.ts';
import { javaMajor } from '../preparation/java/javaInstallations.ts';
import { findJavaProject } from '../preparation/java/javaProject.ts';
import { jvmFlags } from '../preparation/java/jvmFlags.ts';
import { librariesIn } from '../preparation/java/librariesIn.ts';
import { runtimeClientPath } from '../preparation/java/runtimeClient.ts';
import { takeStamps } from '../preparation/stamps.ts';
import type { Language } from './language.ts';

const mainClass = 'com.amazonaws.services.lambda.runtime.api.client.AWSLambda';

/** Java: AWS's own runtime client, with the function's classes from a Maven or Gradle project, a jar or a folder. */
export function createJava(): Language {
  const build = createJavaBuilds();
  return {
    async prepare(lambdaFunction, { runtime, handler, machine, fileSystem, layerRoot, cacheDirectory }) {
      const { code, logicalId } = lambdaFunction;
      const java = await chooseJava(logicalId, runtime, machine);
      const javaHome = path.dirname(path.dirname(java.javac));
      const client = await runtimeClientPath({
        logicalId,
        javac: java.javac,
        machine,
        cacheDirectory,
      });
      const layers = layerRoot === undefined ? [] : await librariesIn(path.join(layerRoot, 'java', 'lib'));
      const project = code.type === 'directory' ? await findJavaProject(code.path, fileSystem) : undefined;
      const classPathFile = path.join(cacheDirectory, 'java', `project-${shortHash(project?.folder ?? '')}`);
      const classes = project
        ? await build({ logicalId, project, javaHome, machine, classPathFile })
        : await deployed();
      const classPath = [...client, ...classes.classPath, ...layers];
      return {
        taskRoot: classes.taskRoot,
        stamps: classes.stamps,
        buildMs: classes.buildMs,
        executable: java.executable,
        arguments: ['-cp', classPath.join(path.delimiter), mainClass, handler],
        notes: java.notes,
      };

      /** A jar, or a folder as it is deployed: classes, and libraries in `lib`. */
      async function deployed() {
        const stamps = takeStamps(code.type === 'file' ? [code.path] : []);
        const folder = await codeFolder(lambdaFunction, cacheDirectory);
        const inputs = await folderInputs(folder, { dependencies: true });
        return {
          taskRoot: folder,
          classPath: [folder, ...(await librariesIn(path.join(folder, 'lib')))],
          stamps: new Map([...stamps, ...takeStamps(inputs)]),
          buildMs: 0,
        };
      }
    },
    launch: ({ executable, memoryMb, arguments: rest = [] }) => ({
      executablePath: executable.path,
      flags: jvmFlags(memoryMb, javaMajor(executable.version)),
      arguments: rest,
      variables: {},
      handover: 'variables',
    }),
  };
}
