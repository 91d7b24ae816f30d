import { spawn } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Property } from '../src/model/knowable.ts';
import { installPython, type TestPython } from '../test/support/python/installPython.ts';
import { startBareRuntimeApi } from './bareRuntimeApi.ts';
import type { BenchContext } from './benchContext.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { spareReadyMs, timed } from './coldEnvironments.ts';
import { timeProcess } from './coldProcess.ts';
import { type Contestant, interleave } from './interleave.ts';
import { createOwnEmulator, type OwnEmulator } from './ownEmulator.ts';
import type { Section } from './report.ts';
import { toRows } from './rows.ts';
import { takeTurns } from './warmEvents.ts';
import type { WarmTarget } from './warmServers.ts';

const barePython = 'bare python, handler called directly';
const awsClient = 'awslambdaric';
const fromSpare = 'our Python environment, from the spare';
const ours = 'our emulator, in process';

/** A new Python environment while the tool already runs: until the answer is there. */
export async function measurePythonEnvironments(context: BenchContext): Promise<Section> {
  const python = await preparePython(context);
  const { folder, answer } = context.project;
  const withSpare = ownEmulator(context, python);
  const withoutSpare = ownEmulator(context, python);
  const contestants: Contestant[] = [
    {
      name: barePython,
      run: () => timeProcess(python.executable, { args: ['bare.py'], cwd: folder, expected: answer }),
    },
    {
      name: awsClient,
      run: async () => {
        const startMs = performance.now();
        const client = await startAwsClient(context, python);
        await client.invoke();
        const durationMs = performance.now() - startMs;
        client.stop();
        return durationMs;
      },
    },
    {
      name: 'our Python environment, no spare',
      run: async () => {
        await withoutSpare.emulator.stopEnvironments();
        await withoutSpare.invoke();
        await withoutSpare.emulator.stopEnvironments();
        return timed(withoutSpare.invoke);
      },
    },
    {
      name: fromSpare,
      run: async () => {
        await withSpare.invoke();
        await withSpare.emulator.stopEnvironments();
        await delay(spareReadyMs);
        return timed(withSpare.invoke);
      },
    },
  ];
  try {
    const rows = toRows(await interleave(contestants, context.runs), barePython, {
      [fromSpare]: ({ median: own }, median) => ({
        text: 'at most 0.5x awslambdaric',
        met: own <= 0.5 * median(awsClient),
      }),
    });
    return {
      title: `Python ${python.version}, cold`,
      unit: 'ms',
      reference: barePython,
      rows,
    };
  } finally {
    withSpare.emulator.dispose();
    withoutSpare.emulator.dispose();
  }
}

/** One event after the other to a Python environment that is up already. */
export async function measurePythonEvents(context: BenchContext): Promise<Section> {
  const python = await preparePython(context);
  const measurements = await takeTurns(context, {
    [awsClient]: () => startAwsClient(context, python),
    [ours]: async () => {
      const { emulator, invoke } = ownEmulator(context, python);
      return { invoke, stop: () => emulator.dispose() };
    },
  });
  const rows = toRows(measurements, awsClient, {
    [ours]: ({ median: own }, median) => ({
      text: 'at most 1.5x awslambdaric',
      met: own <= 1.5 * median(awsClient),
    }),
  });
  return { title: `Python ${python.version}, warm`, unit: 'ms', reference: awsClient, rows };
}

/** Puts the handler into the project; all contestants run on one Python, that of the project's environment. */
async function preparePython({ project: { folder, answer } }: BenchContext): Promise<TestPython> {
  const python = await installPython();
  const handler = `def handler(event, context):\n    return {"text": "${answer}", "name": event["name"]}\n`;
  await writeFile(path.join(folder, 'hello.py'), handler);
  const bare = 'import json, hello\nprint(json.dumps(hello.handler({"name": "Ada"}, None)))\n';
  await writeFile(path.join(folder, 'bare.py'), bare);
  const environment = path.dirname(path.dirname(python.executable));
  await symlink(environment, path.join(folder, '.venv')).catch(ignoreExisting);
  return python;
}

function ownEmulator(context: BenchContext, { version }: TestPython): OwnEmulator {
  const lambdaFunction = {
    ...context.lambdaFunction,
    id: `${context.lambdaFunction.id}InPython`,
    handler: known('hello.handler'),
    runtime: known(`python${version}`),
  };
  return createOwnEmulator({ ...context, lambdaFunction });
}

async function startAwsClient({ project }: BenchContext, python: TestPython): Promise<WarmTarget> {
  const api = await startBareRuntimeApi();
  const child = spawn(python.executable, ['-m', 'awslambdaric', 'hello.handler'], {
    cwd: project.folder,
    env: {
      ...cleanEnvironment,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_EXECUTION_ENV: `AWS_Lambda_python${python.version}`,
      LAMBDA_TASK_ROOT: project.folder,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`awslambdaric ended with ${code}`)));
  });
  ended.catch(() => {});
  return {
    invoke: () => Promise.race([api.invoke(project.event), ended]),
    stop: () => {
      child.kill('SIGKILL');
      api.close();
    },
  };
}

function known(value: string): Property<string> {
  return { known: true, value, origin: 'resource' };
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}
