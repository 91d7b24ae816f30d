// `npm run soak`: 100,000 warm events, 1,000 cold ones and 1,000 injected faults in one emulator. It fails when an
// event is stuck or wrong, when a process is left, or when the memory of the emulator grows.
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildAll } from '../esbuild.mjs';
import { ownNode } from '../scripts/lib/paths.mjs';
import { createEmulator } from '../src/emulator/emulator.ts';
import { createPreparation } from '../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../src/model/emulatorSettings.ts';
import type { LambdaFunction } from '../src/model/lambdaFunction.ts';
import { nodeFileSystem } from '../src/node/nodeFileSystem.ts';
import { makeCodeFolder } from '../test/faults/support/lambdaFunction.ts';
import { descendantsOf } from '../test/support/processes.ts';

const { values } = parseArgs({
  options: {
    warm: { type: 'string', default: '100000' },
    cold: { type: 'string', default: '1000' },
    faults: { type: 'string', default: '1000' },
  },
});

const atOnce = 4;
/** No event of these functions takes longer; one that does is stuck. */
const stuckMs = 30_000;
/** What the heap may grow by from the first tenth of the warm events to the end. */
const maxGrowthMb = 32;

/** A handler that does what its event says. */
const handler = `
export async function handler(event) {
  switch (event.fault) {
    case 'kill': process.kill(process.pid, 'SIGKILL'); await new Promise(() => setInterval(() => {}, 1000));
    case 'exit': process.exit(3);
    case 'abort': process.abort();
    case 'loop': for (;;);
    case 'memory': for (const held = []; ; ) held.push(Buffer.alloc(8 << 20, 1));
    case 'throw': throw new Error('asked for');
    default: return { n: event.n };
  }
}
`;

/** Its first init takes longer than the limit, so that Lambda repeats it within the event. */
const slowInit = `
import { existsSync, writeFileSync } from 'node:fs';
const mark = process.env.TMPDIR + '/began';
if (!existsSync(mark)) { writeFileSync(mark, ''); await new Promise(resolve => setTimeout(resolve, 5000)); }
export async function handler(event) { return { n: event.n }; }
`;

const faults = ['kill', 'exit', 'abort', 'loop', 'memory', 'throw', 'slowInit'] as const;
const expectedStatus = { loop: 'timeout', slowInit: 'success' } as Readonly<Record<string, string>>;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const folder = await mkdtemp(path.join(tmpdir(), 'lambda-workbench-soak-'));
const dist = path.join(folder, 'dist');
await buildAll({ production: true, outdir: dist, only: ['nodeRuntime'] });
const code = await makeCodeFolder();
const emulator = createEmulator({
  settings: { ...defaultEmulatorSettings, nodePath: ownNode },
  createPreparation: settings =>
    createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: path.join(folder, 'cache') }),
  bootstrapDirectory: dist,
  initLimitMs: 250,
});
const steady = await code.add('Steady', { source: handler });
const hurt = await code.add('Hurt', { source: handler, timeoutMs: 2_000 });
const slow = await code.add('Slow', { source: slowInit, timeoutMs: 10_000 });
const listener = { phase: () => {}, log: () => {} };
const wrong: string[] = [];

/** Runs one event and notes what is not as it should be. */
async function run(lambdaFunction: LambdaFunction, n: number, fault?: string): Promise<void> {
  const event = JSON.stringify({ n, fault });
  const stuck = setTimeout(() => wrong.push(`stuck: ${lambdaFunction.logicalId} ${event}`), stuckMs);
  try {
    const result = await emulator.invoke(
      { invocationId: String(n), function: lambdaFunction, event },
      listener,
    );
    const wanted = fault === undefined ? 'success' : (expectedStatus[fault] ?? 'error');
    const isAnswer = wanted !== 'success' || result.payload === JSON.stringify({ n });
    if (result.status !== wanted || !isAnswer) wrong.push(`${event}: ${result.status} ${result.payload}`);
  } catch (error) {
    wrong.push(`${event}: ${error}`);
  } finally {
    clearTimeout(stuck);
  }
}

async function spread(count: number, task: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await task(n);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

function report(what: string): number {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const heapMb = heapUsed / 1e6;
  const descriptors = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  console.log(
    `${what.padEnd(24)} heap ${heapMb.toFixed(1)} MB  rss ${(rss / 1e6).toFixed(0)} MB  descriptors ${descriptors}`,
  );
  return heapMb;
}

const startedMs = performance.now();
const tenth = Number(values.warm) / 10;
let firstMb = 0;
let lastMb = 0;
for (let part = 0; part < 10; part++) {
  await spread(tenth, n => run(steady, part * tenth + n));
  lastMb = report(`${(part + 1) * tenth} warm`);
  if (part === 0) firstMb = lastMb;
}
for (let n = 0; n < Number(values.cold); n++) {
  await emulator.stopEnvironments(steady.id);
  await run(steady, n);
}
lastMb = report(`${values.cold} cold`);
const slowInits: number[] = [];
await spread(Number(values.faults), async n => {
  const fault = faults[n % faults.length];
  if (fault === 'slowInit') {
    slowInits.push(n);
    return;
  }
  await run(hurt, n, fault);
  await run(hurt, n);
});
// One after the other: an environment that is stopped must not be another's.
for (const n of slowInits) {
  await emulator.stopEnvironments(slow.id);
  await run(slow, n);
}
lastMb = report(`${values.faults} faults`);

emulator.dispose();
await new Promise(resolve => setTimeout(resolve, 1_000));
const left = (await descendantsOf(process.pid)).filter(({ command }) => command.includes(dist));
await code.remove();
await rm(folder, { recursive: true, force: true });
console.log(`${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
if (lastMb - firstMb > maxGrowthMb) wrong.push(`The heap grew by ${(lastMb - firstMb).toFixed(1)} MB.`);
for (const { command } of left) wrong.push(`left: ${command}`);
console.log(
  wrong.length === 0 ? 'Nothing stuck, nothing wrong, no process left.' : wrong.slice(0, 50).join('\n'),
);
process.exitCode = wrong.length === 0 ? 0 : 1;
