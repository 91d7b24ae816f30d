// Checks, builds, and runs the suites named on the command line, or all. The last line is the total.
import { buildBundles, checkSources } from './lib/build.ts';
import { type Counts, noTests, sum } from './lib/counts.ts';
import { suites } from './lib/suites.ts';

interface Outcome extends Counts {
  readonly step: string;
  readonly seconds: number;
}

const named = process.argv.slice(2);
const unknown = named.filter(name => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. The suites are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const outcomes = [await timed('check', checkSources), await timed('build', buildBundles)];
for (const name of named.length > 0 ? named : Object.keys(suites)) {
  const suite = suites[name];
  if (suite) outcomes.push(await timed(name, () => tests(name, suite)));
}
console.table(Object.fromEntries(outcomes.map(({ step, ...figures }) => [step, figures])));
const { passed, failed } = sum(outcomes);
console.log(`${passed} passed, ${failed} failed`);
// A test may have left something open; the verdict is spoken.
process.exit(failed > 0 ? 1 : 0);

/** Runs one step; an error is printed and counts as one failure. */
async function timed(step: string, run: () => Promise<Counts>): Promise<Outcome> {
  console.log(`\n== ${step}`);
  const start = performance.now();
  const counts = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { ...noTests, failed: 1 };
  });
  return { step, ...counts, seconds: Math.round((performance.now() - start) / 100) / 10 };
}

/** Runs a suite; on CI a skipped test is a failed one, and a suite without tests always is. */
async function tests(name: string, suite: () => Promise<Counts>): Promise<Counts> {
  const counts = await suite();
  if (counts.passed + counts.failed === 0) throw new Error(`The suite ${name} ran no test.`);
  if (counts.skipped === 0 || !process.env['CI']) return counts;
  console.error(`${counts.skipped} tests of ${name} were skipped: this machine must be able to run them.`);
  return { ...counts, failed: counts.failed + counts.skipped };
}
