import type { ImageSettings } from '../../../model/lambdaFunction.ts';
import { UserError } from '../../../model/userError.ts';
import { folderInputs } from '../folderInputs.ts';
import { type Stamps, takeStampsOfReading } from '../stamps.ts';
import { runTool, type ToolRun } from '../toolchain/runTool.ts';
import { toolFailure } from '../toolchain/toolFailure.ts';
import type { Machine } from '../versionManagers.ts';

export interface LocalImage {
  /** Changes with what is in the image. */
  readonly imageId: string;
  readonly stamps: Stamps;
}

export interface ImageRequest {
  readonly logicalId: string;
  readonly image: ImageSettings;
  /** Docker's client. */
  readonly docker: string;
  readonly machine: Machine;
  /** The name that a built image gets. */
  readonly tag: string;
}

/**
 * A function's image on this machine: built from its Dockerfile where the template says from which, else the one
 * that `ImageUri` names.
 * @throws UserError `docker-not-running`, `build-failed`, `image-missing`
 */
export async function localImage(request: ImageRequest): Promise<LocalImage> {
  const { logicalId, image, docker, machine } = request;
  const inspect = (name: string) => run(request, ['image', 'inspect', '--format', '{{.Id}}', name]);
  if (image.build) {
    const { contextFolder } = image.build;
    const startedAtMs = Date.now();
    const built = await runTool(docker, buildArguments(image.build, request.tag), {
      folder: contextFolder,
      machine,
    });
    if (!built.succeeded) throw notBuilt(logicalId, built);
    const { output } = await inspect(request.tag);
    const inputs = await folderInputs(contextFolder, { dependencies: false });
    return { imageId: output.trim(), stamps: takeStampsOfReading(inputs, startedAtMs) };
  }
  const found = image.uri === undefined ? undefined : await inspect(image.uri);
  if (found?.succeeded) return { imageId: found.output.trim(), stamps: new Map() };
  if (found && cannotConnect(found)) throw notRunning(logicalId, found);
  throw imageMissing(logicalId, image);
}

function run({ docker, machine }: ImageRequest, args: readonly string[]): Promise<ToolRun> {
  return runTool(docker, args, { folder: machine.homeDirectory, machine });
}

function buildArguments(build: NonNullable<ImageSettings['build']>, tag: string): readonly string[] {
  const { contextFolder, dockerfile, target, arguments: given } = build;
  return [
    'build',
    '--tag',
    tag,
    '--file',
    `${contextFolder}/${dockerfile}`,
    ...(target === undefined ? [] : ['--target', target]),
    ...Object.entries(given).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    contextFolder,
  ];
}

function notBuilt(logicalId: string, built: ToolRun): UserError {
  if (cannotConnect(built)) return notRunning(logicalId, built);
  return toolFailure(logicalId, 'docker build', [], built.errors || built.output);
}

function cannotConnect({ errors }: ToolRun): boolean {
  return /cannot connect to the docker daemon|failed to connect to the docker api/i.test(errors);
}

function notRunning(logicalId: string, { errors }: ToolRun): UserError {
  return new UserError({
    code: 'docker-not-running',
    what: `${logicalId} cannot run here.`,
    why: `It is a container image, and Docker does not run: ${errors.trim()}`,
    toDo: 'Start Docker, and invoke again.',
  });
}

function imageMissing(logicalId: string, { uri }: ImageSettings): UserError {
  return new UserError({
    code: 'image-missing',
    what: `${logicalId} cannot run here.`,
    why:
      uri === undefined
        ? 'The template tells neither the name of its image nor what it is built from.'
        : `Its image ${uri} is not on this machine.`,
    toDo:
      uri === undefined
        ? 'Write Metadata with DockerContext and Dockerfile, or ImageUri.'
        : `Run "docker pull ${uri}", or write Metadata with DockerContext and Dockerfile.`,
  });
}
