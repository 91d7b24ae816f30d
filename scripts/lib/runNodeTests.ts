import { run } from 'node:test';
import { dot, spec } from 'node:test/reporters';
import { type Counts, noTests } from './counts.ts';

/** No test may take longer; a suite that hangs fails instead of keeping everybody waiting. */
const testLimitMs = 120_000;

interface Options {
  readonly filesAtOnce?: number;
  /** A dot for each test and the failures at the end, or each test by name as it ends. */
  readonly report?: 'dots' | 'each';
}

/** Runs `test/<suite>/**` with Node.js's own test runner, prints how it goes and counts. */
export async function runNodeTests(
  suite: string,
  { filesAtOnce = 2, report = 'dots' }: Options = {},
): Promise<Counts> {
  const stream = run({
    globPatterns: [`test/${suite}/**/*.test.ts`],
    concurrency: filesAtOnce,
    timeout: testLimitMs,
  });
  let counts = noTests;
  stream.on('test:summary', ({ counts: { tests, passed, skipped, todo }, file }) => {
    // One summary comes for each file, and the last one, for all, has no file.
    if (!file) counts = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
  });
  const lines = report === 'each' ? stream.compose(new spec()) : stream.compose(dot);
  for await (const text of lines) process.stdout.write(text);
  return counts;
}
