import { randomUuid } from '../randomIds.ts';

export interface ContainerCommand {
  readonly arguments: readonly string[];
  /** Of Docker's client, which hands those of the function on by their names: no secret stands in a command line. */
  readonly variables: Readonly<Record<string, string>>;
}

/** By these names it is told where Docker is, and itself found. */
const ofDocker = ['PATH', 'HOME', 'USERPROFILE', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG'];

/** A function's own variables of these names, such as a `HOME` in `/tmp`, must not reach Docker's client. */
const notForDocker = new Set([
  ...ofDocker,
  ...['LD_LIBRARY_PATH', 'LD_PRELOAD', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'],
]);

/** One name for each container, by which it is ended. */
export function newContainerName(): string {
  return `lambda-workbench-${randomUuid()}`;
}

/**
 * `docker run` for a function. The container uses our Runtime API: on Linux through the network of this machine,
 * elsewhere by the name that Docker Desktop gives it.
 * @param launchArguments options, the image and what follows it
 * @param variables those of the function's environment
 */
export function containerCommand(
  launchArguments: readonly string[],
  name: string,
  variables: Readonly<Record<string, string>>,
  { platform, env }: Pick<NodeJS.Process, 'platform' | 'env'>,
): ContainerCommand {
  // The command of an image names the handler.
  const own = Object.entries(variables).filter(([key]) => key !== '_HANDLER');
  const passed = Object.fromEntries(own.filter(([key]) => !notForDocker.has(key)));
  const address = passed['AWS_LAMBDA_RUNTIME_API'] ?? '';
  const hostName = platform === 'linux' ? address : address.replace('127.0.0.1', 'host.docker.internal');
  const network = platform === 'linux' ? ['--network', 'host'] : [];
  const given = own.flatMap(([key, value]) => ['--env', notForDocker.has(key) ? `${key}=${value}` : key]);
  return {
    arguments: ['run', '--rm', '--name', name, ...network, ...given, ...launchArguments],
    variables: {
      ...dockerVariables(env),
      ...passed,
      ...(address !== '' && { AWS_LAMBDA_RUNTIME_API: hostName }),
    },
  };
}

/** What Docker's client needs of a person's environment. */
export function dockerVariables(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ofDocker.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]] as const])),
  );
}
