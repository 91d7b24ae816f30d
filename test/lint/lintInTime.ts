import assert from 'node:assert/strict';
import type { Linter } from '../../src/lint/linter.ts';

export type FileReport = ReturnType<Linter['lint']>;

/** A file may take so long before we call it a hang. Time of the processor: others may use the machine. */
const limitMs = 1_000;

/** Lints a file and asks for every fix. No rule may fail, and none may hang. */
export function lintInTime(linter: Linter, file: string, textOf: () => string): FileReport {
  const startMs = usedMs();
  const report = linter.lint(file);
  for (const { fixes } of report.findings) fixes();
  const tookMs = usedMs() - startMs;
  assert.deepEqual(report.failures, [], `A rule threw for ${file}:\n${textOf()}`);
  // A machine may stop for a moment; a hang comes again.
  if (tookMs > limitMs) {
    linter.changed([file]);
    const againMs = usedMs();
    linter.lint(file);
    assert.ok(usedMs() - againMs <= limitMs, `Linting ${file} took ${tookMs} ms:\n${textOf()}`);
  }
  return report;
}

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
