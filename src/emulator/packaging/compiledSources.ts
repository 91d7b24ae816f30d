import path from 'node:path';
import type { FileSystem } from '../../model/fileSystem.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Runtime } from '../../model/runtimes.ts';
import { UserError } from '../../model/userError.ts';
import { findJavaProject } from '../preparation/java/javaProject.ts';
import { findNativeProject } from '../preparation/native/nativeProject.ts';

/**
 * Refuses sources that a compiler makes the code of: what the emulator builds is for this machine, not for Lambda.
 * @throws UserError `package-needs-build`
 */
export async function requireNoCompiler(
  lambdaFunction: LambdaFunction,
  runtime: Runtime | undefined,
  fileSystem: FileSystem,
): Promise<void> {
  const { code, logicalId, templateFile } = lambdaFunction;
  if (code.type !== 'directory' || !(await hasSources(lambdaFunction, runtime, code.path, fileSystem)))
    return;
  throw new UserError({
    code: 'package-needs-build',
    what: `The code of ${logicalId} is not packaged here.`,
    why: `${code.path} has sources that must be compiled for Lambda.`,
    toDo: `Build them, with "sam build" or as the project does, and choose what was built, such as ${path.join(path.dirname(templateFile), '.aws-sam', 'build', logicalId)}.`,
  });
}

async function hasSources(
  { nativeBuild }: LambdaFunction,
  runtime: Runtime | undefined,
  folder: string,
  fileSystem: FileSystem,
): Promise<boolean> {
  if (nativeBuild) return true;
  switch (runtime?.family) {
    case 'java':
      return (await findJavaProject(folder, fileSystem)) !== undefined;
    case 'dotnet':
      return (await fileSystem.list(folder)).some(({ name }) => /\.(?:cs|fs|vb)proj$/.test(name));
    case 'provided': {
      // What was built may be there already, as in `target/lambda/<binary>`.
      if ((await fileSystem.kind(path.join(folder, 'bootstrap'))) === 'file') return false;
      return (await findNativeProject(folder, {}, fileSystem)) !== undefined;
    }
    default:
      return false;
  }
}
