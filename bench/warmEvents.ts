import type { BenchContext } from './benchContext.ts';
import { timed } from './coldEnvironments.ts';
import { createOwnEmulator } from './ownEmulator.ts';
import { startOwnProcess } from './ownProcess.ts';
import type { Section } from './report.ts';
import { type Measurements, toRows } from './rows.ts';
import { startRuntimeClient } from './runtimeClient.ts';
import { startLambdaLocal, startServerlessOffline, type WarmTarget } from './warmServers.ts';

const reference = 'aws-lambda-ric 4';
const ours = 'our emulator, in process';

/** Contestants take turns of this many events. */
const turn = 50;

/** One event after the other to what is up already. */
export async function measureWarmEvents(context: BenchContext): Promise<Section> {
  const { project } = context;
  const measurements = await takeTurns(context, {
    [reference]: () => startRuntimeClientTarget(4),
    'aws-lambda-ric 3': () => startRuntimeClientTarget(3),
    [ours]: async () => {
      const { emulator, invoke } = createOwnEmulator(context);
      return { invoke, stop: () => emulator.dispose() };
    },
    'our emulator, its own process': () => startOwnProcess(context),
    'lambda-local 2, HTTP': () => startLambdaLocal(context),
    'serverless-offline 13, HTTP': () => startServerlessOffline(context),
  });
  const rows = toRows(measurements, reference, {
    [ours]: ({ median: own }, median) => ({
      text: 'at most 1.5x aws-lambda-ric',
      met: own <= 1.5 * median(reference),
    }),
  });
  return { title: 'Warm, one event after the other', unit: 'ms', reference, rows };

  async function startRuntimeClientTarget(generation: 3 | 4): Promise<WarmTarget> {
    const client = await startRuntimeClient(generation, project);
    return { invoke: () => client.invoke(project.event), stop: client.stop };
  }
}

/** Starts all, sends them events in turns, the first turn not counted, and stops all. */
export async function takeTurns(
  { events, project }: BenchContext,
  starts: Readonly<Record<string, () => Promise<WarmTarget>>>,
): Promise<Measurements> {
  const targets: WarmTarget[] = [];
  const measurements = new Map<string, number[] | Error>();
  const turns: [name: string, target: WarmTarget][] = [];
  try {
    for (const [name, start] of Object.entries(starts)) {
      try {
        const target = await start();
        targets.push(target);
        const payload = await target.invoke();
        if (!payload.includes(project.answer)) throw new Error(`${name} answered ${payload}`);
        measurements.set(name, []);
        turns.push([name, target]);
      } catch (error) {
        measurements.set(name, error instanceof Error ? error : new Error(String(error)));
      }
    }
    for (let sent = -turn; sent < events; sent += turn) {
      for (const [name, target] of turns) {
        const samples: number[] = [];
        for (let index = 0; index < turn; index++) samples.push(await timed(target.invoke));
        const counted = measurements.get(name);
        if (sent >= 0 && Array.isArray(counted)) counted.push(...samples);
      }
    }
    return measurements;
  } finally {
    for (const target of targets) target.stop();
  }
}
