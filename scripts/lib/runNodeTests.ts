import { run } from 'node:test';
import { dot, spec } from 'node:test/reporters';
import { type Counts, noTests, sum } from './counts.ts';

/** No file may take longer; a suite that hangs fails instead of keeping everybody waiting. */
const fileLimitMs = 240_000;

interface Options {
  readonly filesAtOnce?: number;
  /** A dot for each test and the failures at the end, or each test by name as it ends. */
  readonly report?: 'dots' | 'each';
}

/** How each file of a run ended. */
type Outcomes = ReadonlyMap<string, Counts>;

/**
 * Runs `test/<suite>/**` with Node.js's own test runner, prints how it goes and counts. Files with failures are tried
 * once more and that time counts, because a busy machine can hold up a process or a window for longer than a test
 * expects; it is said which ones, so that nothing fails in silence.
 */
export async function runNodeTests(suite: string, options: Options = {}): Promise<Counts> {
  const outcomes = await runFiles({ globPatterns: [`test/${suite}/**/*.test.ts`] }, options);
  const failedFiles = [...outcomes].filter(([, { failed }]) => failed > 0).map(([file]) => file);
  if (failedFiles.length === 0) return sum([...outcomes.values()]);
  console.log(
    `\nThese files had failures, shown above, and are tried once more:\n${failedFiles.join('\n')}\n`,
  );
  const again = await runFiles({ files: failedFiles }, options);
  return sum([...new Map([...outcomes, ...again]).values()]);
}

async function runFiles(
  files: { readonly globPatterns: string[] } | { readonly files: string[] },
  { filesAtOnce = 2, report = 'dots' }: Options,
): Promise<Outcomes> {
  const stream = run({ ...files, concurrency: filesAtOnce, timeout: fileLimitMs });
  const outcomes = new Map<string, Counts>();
  stream.on('test:fail', ({ file = '' }) => {
    // A file that cannot even be loaded has no summary.
    if (!outcomes.has(file)) outcomes.set(file, { ...noTests, failed: 1 });
  });
  stream.on('test:summary', ({ counts: { tests, passed, skipped, todo }, file }) => {
    // One summary comes for each file, and the last one, for all, has no file.
    if (file)
      outcomes.set(file, { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo });
  });
  const lines = report === 'each' ? stream.compose(new spec()) : stream.compose(dot);
  for await (const text of lines) process.stdout.write(text);
  return outcomes;
}
