import { setTimeout as delay } from 'node:timers/promises';
import { ownNode } from '../scripts/lib/paths.mjs';
import type { BenchContext } from './benchContext.ts';
import { timeProcess } from './coldProcess.ts';
import { bareNode } from './coldPrograms.ts';
import { type Contestant, interleave } from './interleave.ts';
import { createOwnEmulator } from './ownEmulator.ts';
import type { Section } from './report.ts';
import { toRows } from './rows.ts';
import { type ClientGeneration, startRuntimeClient } from './runtimeClient.ts';

const fromSpare = 'our environment, from the spare';

/** Longer than the emulator waits before it starts a spare, and than the spare takes to be ready. */
export const spareReadyMs = 500;

/** An event that needs a new environment while the tool already runs: until the answer is there. */
export async function measureColdEnvironments(context: BenchContext): Promise<Section> {
  const { project, runs } = context;
  const withSpare = createOwnEmulator(context);
  const withoutSpare = createOwnEmulator(context);
  const contestants: Contestant[] = [
    {
      name: bareNode,
      run: () => timeProcess(ownNode, { args: ['bare.js'], cwd: project.folder, expected: project.answer }),
    },
    runtimeClient(3, context),
    runtimeClient(4, context),
    {
      name: 'our environment, no spare',
      run: async () => {
        // This one takes the spare of the last round; the next spare starts when nothing has run for a while.
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
    const rows = toRows(await interleave(contestants, runs), bareNode, {
      [fromSpare]: ({ median: own }, median) => ({
        text: 'at most 0.5x bare node',
        met: own <= 0.5 * median(bareNode),
      }),
    });
    return { title: 'Cold, environment alone', unit: 'ms', reference: bareNode, rows };
  } finally {
    withSpare.emulator.dispose();
    withoutSpare.emulator.dispose();
  }
}

function runtimeClient(generation: ClientGeneration, { project }: BenchContext): Contestant {
  return {
    name: `aws-lambda-ric ${generation}`,
    run: async () => {
      const startMs = performance.now();
      const client = await startRuntimeClient(generation, project);
      await client.invoke(project.event);
      const durationMs = performance.now() - startMs;
      client.stop();
      return durationMs;
    },
  };
}

/** Milliseconds until the task is done. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await task();
  return performance.now() - startMs;
}
