import { Worker } from 'node:worker_threads';
import type { LintResult } from './lintResult.ts';
import type { LinterData } from './lintWorkspace.ts';

/** What a thread is given. */
export interface LintTask {
  readonly data: LinterData;
  readonly files: readonly string[];
}

/** Files that a thread could not lint, and why. */
export interface LostFiles {
  readonly count: number;
  readonly reason: string;
}

/**
 * Lints each part in a thread of its own. A thread that ends early costs the problems of its part.
 * @param threadFile runs {@link runLintThread}
 */
export async function lintInThreads(
  data: LinterData,
  parts: readonly (readonly string[])[],
  threadFile: string,
): Promise<{ readonly results: readonly LintResult[]; readonly lost: readonly LostFiles[] }> {
  const outcomes = await Promise.allSettled(parts.map(files => lintInThread({ data, files }, threadFile)));
  return {
    results: outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? outcome.value : [])),
    lost: outcomes.flatMap((outcome, index) =>
      outcome.status === 'rejected'
        ? { count: parts[index]?.length ?? 0, reason: String(outcome.reason.message) }
        : [],
    ),
  };
}

function lintInThread(task: LintTask, threadFile: string): Promise<LintResult> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadFile, { workerData: task });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', code => reject(new Error(`A thread ended with code ${code}.`)));
  });
}
