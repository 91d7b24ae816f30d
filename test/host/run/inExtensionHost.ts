import { appendFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

const testLimitMs = 60_000;

/**
 * Runs Mocha inside the extension host. Report and counts go to the files that the environment names, because
 * what an extension host prints reaches nobody outside.
 *
 * @param load defines the tests
 * @throws when a test failed; VS Code then ends with an exit code
 */
export async function runTests(load: () => void): Promise<void> {
  const { HOST_TEST_REPORT: report, HOST_TEST_COUNTS: countsFile } = process.env;
  if (!report || !countsFile) throw new Error('Run the host suites through `npm test -- host`.');
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) =>
    appendFileSync(report, `${format(...values)}\n`);

  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: testLimitMs,
    reporter: 'spec',
    forbidOnly: true,
  });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run(failures => {
      writeFileSync(countsFile, JSON.stringify(counts));
      return failures > 0 ? reject(new Error(`${failures} tests failed`)) : resolve();
    });
    runner.on('pass', () => counts.passed++);
    runner.on('fail', () => counts.failed++);
    runner.on('pending', () => counts.skipped++);
  });
}
