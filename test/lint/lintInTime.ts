import assert from 'node:assert/strict';
import type { Finding, Fix } from '../../src/lint/finding.ts';
import type { Linter } from '../../src/lint/linter.ts';

/** A file may take so long before we call it a hang. Time of the processor: others may use the machine. */
const limitMs = 1_000;

/** Lints a file and asks for every fix. No rule may fail, and none may hang. `textOf` is shown when one does. */
export function lintInTime(
  linter: Linter,
  file: string,
  textOf: () => string,
): { readonly findings: readonly Finding[]; readonly fixes: readonly Fix[] } {
  const startMs = usedMs();
  const { findings, failures } = linter.lint(file);
  const fixes = findings.flatMap(finding => finding.fixes());
  const tookMs = usedMs() - startMs;
  assert.deepEqual(failures, [], `A rule threw for ${file}:\n${textOf()}`);
  // A machine may stop for a moment; a hang comes again.
  if (tookMs > limitMs) {
    linter.changed([file]);
    const againMs = usedMs();
    linter.lint(file);
    assert.ok(usedMs() - againMs <= limitMs, `Linting ${file} took ${tookMs} ms:\n${textOf()}`);
  }
  return { findings, fixes };
}

function usedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
