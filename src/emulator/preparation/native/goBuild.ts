import path from 'node:path';
import { takeStampsOfReading } from '../stamps.ts';
import { requireProgram } from '../toolchain/findProgram.ts';
import { printedErrors } from '../toolchain/printedErrors.ts';
import { runTool } from '../toolchain/runTool.ts';
import { toolFailure } from '../toolchain/toolFailure.ts';
import type { NativeBuild, NativeBuildRequest } from './nativeBuild.ts';

const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'windows' };
const architectures: Readonly<Partial<Record<string, string>>> = { x64: 'amd64', ia32: '386' };

/** Folders and files of the packages that a package is made of, without Go's own and those of the module cache. */
const inputsTemplate =
  '{{if not .Standard}}{{.Dir}}\n{{range .GoFiles}}{{$.Dir}}/{{.}}\n{{end}}{{range .CgoFiles}}{{$.Dir}}/{{.}}\n{{end}}{{range .EmbedFiles}}{{$.Dir}}/{{.}}\n{{end}}{{with .Module}}{{.GoMod}}\n{{end}}{{end}}';

/** Go keeps a module of others in a folder `name@version`; a person's own folder may have an `@` in its name, too. */
const inModuleCache = /@v\d+\.\d+\.\d+/;

/**
 * Builds a Go package for this machine, whatever GOOS and GOARCH the person has set for AWS.
 * @throws UserError `toolchain-missing`, `build-failed`
 */
export async function buildWithGo(request: NativeBuildRequest): Promise<NativeBuild> {
  const { logicalId, project, outputFolder, machine } = request;
  const go = await requireProgram('go', machine, {
    logicalId,
    because: `It is built from the Go package in ${project.folder}`,
    install: 'Install Go from https://go.dev/dl, and start the editor again so that it is found.',
  });
  const program = path.join(outputFolder, machine.platform === 'win32' ? 'bootstrap.exe' : 'bootstrap');
  const options = {
    folder: project.folder,
    machine,
    variables: {
      GOOS: systems[machine.platform] ?? machine.platform,
      GOARCH: architectures[process.arch] ?? process.arch,
    },
  };
  const startedAtMs = Date.now();
  // The tag leaves out of aws-lambda-go what only the retired runtime go1.x needs.
  const [build, list] = await Promise.all([
    runTool(go, ['build', '-tags', 'lambda.norpc', '-o', program, '.'], options),
    runTool(go, ['list', '-deps', '-tags', 'lambda.norpc', '-f', inputsTemplate, '.'], options),
  ]);
  if (!build.succeeded) {
    const errors = printedErrors(build.errors, project.folder);
    throw toolFailure(logicalId, 'go build', errors, build.errors);
  }
  const listed = list.output.split('\n').map(line => path.normalize(line.trim()));
  const inputs = listed.filter(file => path.isAbsolute(file) && !inModuleCache.test(file));
  return { program, stamps: takeStampsOfReading(inputs, startedAtMs) };
}
