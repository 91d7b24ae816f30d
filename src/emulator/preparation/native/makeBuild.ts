import path from 'node:path';
import { UserError } from '../../../model/userError.ts';
import { folderInputs } from '../folderInputs.ts';
import { takeStamps } from '../stamps.ts';
import { requireProgram } from '../toolchain/findProgram.ts';
import { printedErrors } from '../toolchain/printedErrors.ts';
import { runTool } from '../toolchain/runTool.ts';
import { toolFailure } from '../toolchain/toolFailure.ts';
import { isFile } from '../wholeWrites.ts';
import type { NativeBuild, NativeBuildRequest } from './nativeBuild.ts';

/**
 * Runs the target `build-<LogicalId>` of a Makefile with `ARTIFACTS_DIR` set, as `sam build` does; but in the
 * folder itself, not in a copy, so that what the compiler kept of its last run helps the next.
 * @throws UserError `toolchain-missing`, `build-failed`, `bootstrap-missing`
 */
export async function buildWithMake(request: NativeBuildRequest): Promise<NativeBuild> {
  const { logicalId, project, outputFolder, machine } = request;
  const make = await requireProgram('make', machine, {
    logicalId,
    because: 'Its BuildMethod is makefile',
    install: 'Install GNU Make (Xcode command line tools on macOS, build-essential on Debian and Ubuntu).',
  });
  const target = `build-${logicalId}`;
  const build = await runTool(make, [target], {
    folder: project.folder,
    machine,
    variables: { ARTIFACTS_DIR: outputFolder },
  });
  if (!build.succeeded) {
    const errors = printedErrors(build.errors, project.folder);
    throw toolFailure(logicalId, `make ${target}`, errors, build.errors || build.output);
  }
  const program = path.join(outputFolder, 'bootstrap');
  if (await isFile(program)) {
    // After the build: what the compiler leaves among the sources is no change of them.
    const inputs = await folderInputs(project.folder, { dependencies: false });
    return { program, stamps: takeStamps(inputs) };
  }
  throw new UserError({
    code: 'bootstrap-missing',
    what: `${logicalId} cannot run here.`,
    why: `make ${target} put no file bootstrap into $(ARTIFACTS_DIR).`,
    toDo: `Let the target ${target} of the Makefile copy the program to $(ARTIFACTS_DIR)/bootstrap.`,
  });
}
