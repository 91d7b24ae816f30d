import { Worker } from 'node:worker_threads';
import type { LintResult } from './lintResult.ts';
import type { LinterData } from './lintWorkspace.ts';

/** What a thread is given. */
export interface LintTask {
  readonly data: LinterData;
  /** The files and folders that are to be linted. */
  readonly paths: readonly string[];
  /** From 0. */
  readonly part: number;
  readonly parts: number;
}

/** What threads gave, and why some of them gave nothing. */
export interface ThreadResults {
  readonly results: readonly LintResult[];
  readonly deaths: readonly string[];
}

/** Parsing makes garbage quickly; with the usual size most of it would be copied before it is known to be garbage. */
const youngGenerationMb = 64;

/**
 * Lints in several threads, each with its own linter and a part of the files.
 * @param threadFile runs {@link runLintThread}
 */
export async function lintInThreads(
  task: Omit<LintTask, 'part' | 'parts'>,
  parts: number,
  threadFile: string,
): Promise<ThreadResults> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: parts }, (_, part) => lintInThread({ ...task, part, parts }, threadFile)),
  );
  return {
    results: outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? outcome.value : [])),
    deaths: outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? String(outcome.reason.message) : [],
    ),
  };
}

function lintInThread(task: LintTask, threadFile: string): Promise<LintResult> {
  return new Promise((resolve, reject) => {
    const resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb };
    const thread = new Worker(threadFile, { workerData: task, resourceLimits });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', code => reject(new Error(`It ended with code ${code}.`)));
  });
}
