import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createFrameReader } from '../../src/emulator/logs/logFrames.ts';
import { nodeFlags } from '../../src/emulator/runtimes/node/nodeFlags.ts';
import { assign, collect, endOf } from './clientProcess.ts';
import { type Generation, type HandlerCase, numberedEvents } from './handlerCase.ts';
import { normalize, type Outcome } from './outcome.ts';
import { startScriptedRuntimeApi } from './scriptedRuntimeApi.ts';

/** A program that runs handlers: our bootstrap or one of AWS's clients. */
export interface Runner {
  /** The file that stands in for AWS's `/var/runtime/index.mjs`. */
  readonly mainModule: string;
  /** Arguments for Node.js after the flags that both have. */
  readonly arguments: readonly string[];
  readonly additionalVariables: Readonly<Record<string, string>>;
  /** Our bootstrap receives its variables on descriptor 4, AWS's clients have them from the start. */
  readonly assigned: boolean;
}

const startClient = fileURLToPath(new URL('./startClient.mjs', import.meta.url));

/** AWS's client of a generation, from its main module. */
export function awsClient(mainModule: string): Runner {
  return {
    mainModule,
    arguments: ['--expose-gc', startClient, mainModule],
    additionalVariables: { _LAMBDA_TELEMETRY_LOG_FD: '3' },
    assigned: false,
  };
}

/** Our bootstrap, from its bundle. */
export function ourBootstrap(bundle: string): Runner {
  return { mainModule: bundle, arguments: [bundle], additionalVariables: {}, assigned: true };
}

/**
 * Runs the function in `taskRoot` until it asks for more events than the case has, or ends. Generation 3 runs on
 * the same Node.js 24 as 4: what is compared is the clients, not the versions of Node.js.
 */
export async function runCase(
  runner: Runner,
  generation: Generation,
  testCase: HandlerCase,
  taskRoot: string,
): Promise<Outcome> {
  const api = await startScriptedRuntimeApi(testCase.events ?? numberedEvents(1));
  const places = { [taskRoot]: '<task>', [runner.mainModule]: '/var/runtime/index.mjs' };
  const variables = {
    ...functionVariables(testCase.handler ?? 'index.handler', taskRoot, generation),
    ...testCase.variables,
    ...runner.additionalVariables,
    AWS_LAMBDA_RUNTIME_API: api.authority,
  };
  const flags = nodeFlags({ memoryMb: 512, nodeMajor: 24, strict: true });
  const child = spawn(process.execPath, [...flags, ...runner.arguments], {
    cwd: taskRoot,
    env: runner.assigned ? {} : variables,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  if (runner.assigned) {
    assign(child, { variables, taskRoot, clientGeneration: generation, freeze: 'signal' });
  }
  const records: string[] = [];
  const readFrames = createFrameReader(frame => records.push(frame.text));
  (child.stdio[3] as Readable).on('data', readFrames);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  try {
    const end = await endOf(child, api.askedForMore);
    await api.clientLeft();
    return normalize({ posts: api.posts, records, stdout: stdout(), stderr: stderr(), end }, places);
  } finally {
    child.kill('SIGKILL');
    api.close();
  }
}

function functionVariables(handler: string, taskRoot: string, generation: Generation) {
  return {
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: taskRoot,
    AWS_EXECUTION_ENV: generation === 3 ? 'AWS_Lambda_nodejs22.x' : 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'orders',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/orders',
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
    TZ: ':UTC',
    NO_COLOR: '1',
  };
}
