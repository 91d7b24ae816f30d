import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createFrameReader, type LogFrame } from '../../../src/emulator/logs/logFrames.ts';
import type { TestPython } from '../../support/python/installPython.ts';
import { assign, collect, endOf } from '../clientProcess.ts';
import { numberedEvents } from '../handlerCase.ts';
import { startScriptedRuntimeApi } from '../scriptedRuntimeApi.ts';
import type { PythonCase } from './pythonCase.ts';
import { normalize, type PythonOutcome } from './pythonOutcome.ts';

export type Program = 'ours' | "AWS's";

/** The folder of our bootstrap. */
export const ownRuntime = fileURLToPath(new URL('../../../src/emulator/runtimes/python', import.meta.url));
const startClient = fileURLToPath(new URL('./startClient.py', import.meta.url));

/** Runs the function in `taskRoot` until it asks for more events than the case has, or ends. */
export async function runPythonCase(
  program: Program,
  { executable, version, sitePackages }: TestPython,
  testCase: PythonCase,
  taskRoot: string,
): Promise<PythonOutcome> {
  const isOurs = program === 'ours';
  const api = await startScriptedRuntimeApi(testCase.events ?? numberedEvents(1));
  const places = {
    [taskRoot]: '<task>',
    [ownRuntime]: '<client>',
    [startClient]: '<client>',
    [path.join(sitePackages, 'awslambdaric')]: '<client>',
  };
  const start = { LANG: 'en_US.UTF-8', LC_CTYPE: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
  const variables = {
    ...start,
    ...functionVariables(testCase.handler ?? 'app.handler', taskRoot, version),
    ...testCase.variables,
    ...(!isOurs && { _LAMBDA_TELEMETRY_LOG_FD: '3' }),
    AWS_LAMBDA_RUNTIME_API: api.authority,
  };
  const file = isOurs ? path.join(ownRuntime, 'bootstrap.py') : startClient;
  const child = spawn(executable, [file], {
    cwd: taskRoot,
    env: isOurs ? start : variables,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  if (isOurs) assign(child, { variables, taskRoot, freeze: 'signal' });
  const records: LogFrame[] = [];
  (child.stdio[3] as Readable).on(
    'data',
    createFrameReader(frame => records.push(frame)),
  );
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

function functionVariables(handler: string, taskRoot: string, version: string) {
  return {
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_EXECUTION_ENV: `AWS_Lambda_python${version}`,
    AWS_LAMBDA_FUNCTION_NAME: 'orders',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/orders',
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    TZ: ':UTC',
  };
}
