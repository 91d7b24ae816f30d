import path from 'node:path';
import { versionOf } from '../../model/publishedVersion.ts';
import type { PreparedFunction } from './preparedFunction.ts';

/** What an execution environment adds to what is known of its function. */
export interface EnvironmentFacts {
  /** Host and port of the Runtime API, such as `127.0.0.1:9001`. */
  readonly runtimeApi: string;
  readonly logStreamName: string;
  readonly initializationType: 'on-demand' | 'provisioned-concurrency';
  readonly region: string;
  /** What stands for `/tmp`; absent where that is the function's own. */
  readonly temporaryDirectory?: string;
  readonly platform: NodeJS.Platform;
  /** `SystemRoot` of Windows, without which its programs cannot open sockets. */
  readonly systemRoot?: string;
}

/**
 * Credentials that AWS refuses. On AWS a function always has some, and an SDK without any looks for them on the
 * network for seconds; local servers accept every kind. A person's own come from the environment file or overrides.
 */
const placeholderCredentials = {
  AWS_ACCESS_KEY_ID: 'ASIALOCALPLACEHOLDER',
  AWS_SECRET_ACCESS_KEY: 'local-placeholder-that-AWS-always-refuses',
  AWS_SESSION_TOKEN: 'local-placeholder-that-AWS-always-refuses',
};

/**
 * The whole environment of a function's processes: the variables recorded on AWS, with this machine's places, and
 * the function's own, which win. An image has places and a language of its own. Nothing of the environment this process runs in is part of it.
 * `_X_AMZN_TRACE_ID` is left to the runtime client, which sets it for each event.
 */
export function lambdaVariables(
  prepared: PreparedFunction,
  facts: EnvironmentFacts,
): Readonly<Record<string, string>> {
  const own = Object.fromEntries(prepared.variables.map(({ name, value }) => [name, value]));
  const region = own['AWS_REGION'] ?? own['AWS_DEFAULT_REGION'] ?? facts.region;
  const hasCredentials = 'AWS_ACCESS_KEY_ID' in own || 'AWS_PROFILE' in own;
  return {
    ...(!hasCredentials && placeholderCredentials),
    ...functionVariables(prepared),
    ...(!prepared.launch.isContainer && placeVariables(prepared, facts)),
    ...languageVariables(prepared, facts),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_INITIALIZATION_TYPE: facts.initializationType,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStreamName,
    AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    _AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1',
    _AWS_XRAY_DAEMON_PORT: '2000',
    ...(!prepared.launch.isContainer && { LANG: 'en_US.UTF-8', SHLVL: '0' }),
    TZ: ':UTC',
    ...own,
  };
}

function functionVariables(prepared: PreparedFunction) {
  const { functionName, memoryMb, logging, handler, runtime } = prepared;
  return {
    _HANDLER: handler,
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: versionOf(prepared.function),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: logging.logGroup ?? `/aws/lambda/${functionName}`,
    ...(runtime.family !== 'provided' && { AWS_EXECUTION_ENV: `AWS_Lambda_${runtime.id}` }),
    ...(logging.format === 'JSON' && {
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: logging.applicationLevel,
    }),
  };
}

function placeVariables({ taskRoot, layerRoot, executable }: PreparedFunction, facts: EnvironmentFacts) {
  const { temporaryDirectory, platform, systemRoot } = facts;
  const { join, dirname, delimiter } = pathsOf(platform);
  const common = { LAMBDA_TASK_ROOT: taskRoot, LAMBDA_RUNTIME_DIR: '/var/runtime', PWD: taskRoot };
  const layerBin = layerRoot === undefined ? [] : [join(layerRoot, 'bin')];
  if (platform === 'win32') {
    const system = systemRoot ?? 'C:\\Windows';
    return {
      ...common,
      PATH: [dirname(executable.path), join(system, 'System32'), ...layerBin].join(delimiter),
      SystemRoot: system,
      ...(temporaryDirectory !== undefined && { TEMP: temporaryDirectory, TMP: temporaryDirectory }),
    };
  }
  const libraries = [taskRoot, join(taskRoot, 'lib')];
  if (layerRoot !== undefined) libraries.push(join(layerRoot, 'lib'));
  return {
    ...common,
    PATH: [dirname(executable.path), '/usr/local/bin', '/usr/bin', '/bin', ...layerBin].join(delimiter),
    LD_LIBRARY_PATH: libraries.join(delimiter),
    ...(temporaryDirectory !== undefined && { TMPDIR: temporaryDirectory }),
  };
}

function languageVariables(
  { runtime, layerRoot, taskRoot }: PreparedFunction,
  { platform }: EnvironmentFacts,
): Readonly<Record<string, string>> {
  const { join, delimiter } = pathsOf(platform);
  const inLayers = (...parts: string[]) => (layerRoot === undefined ? [] : [join(layerRoot, ...parts)]);
  switch (runtime.family) {
    case 'nodejs':
      return {
        NODE_PATH: [
          ...inLayers('nodejs', `node${runtime.version}`, 'node_modules'),
          ...inLayers('nodejs', 'node_modules'),
          taskRoot,
        ].join(delimiter),
      };
    case 'python':
      // The runtime client itself makes the module path and sets PYTHONPATH, as on AWS.
      return { LC_CTYPE: 'C.UTF-8' };
    case 'ruby':
      return { RUBYLIB: [taskRoot, ...inLayers('ruby', 'lib')].join(delimiter), ...logDescriptor(platform) };
    case 'java':
    case 'dotnet':
      return logDescriptor(platform);
    default:
      return {};
  }
}

/** Where AWS's runtime clients write log records whole, of several lines, too. */
function logDescriptor(platform: NodeJS.Platform): Readonly<Record<string, string>> {
  return platform === 'win32' ? {} : { _LAMBDA_TELEMETRY_LOG_FD: '3' };
}

function pathsOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
