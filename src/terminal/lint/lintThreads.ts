import { Worker } from 'node:worker_threads';
import type { LintResult } from './lintResult.ts';
import type { LinterData } from './lintWorkspace.ts';

/** What a thread is sent. */
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

/** Threads that have loaded the linter, each to lint one part of the files with a linter of its own. */
export interface LintThreads {
  lint(task: Omit<LintTask, 'part' | 'parts'>): Promise<ThreadResults>;
}

/** Parsing makes garbage quickly; with the usual size most of it would be copied before it is known to be garbage. */
const youngGenerationMb = 64;

/**
 * Starts threads, so that they load while the templates are read.
 * @param threadFile runs {@link runLintThread}
 */
export function startLintThreads(count: number, threadFile: string): LintThreads {
  const resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb };
  const threads = Array.from({ length: count }, () => new Worker(threadFile, { resourceLimits }));
  const results = threads.map(resultOf);

  async function lint(task: Omit<LintTask, 'part' | 'parts'>): Promise<ThreadResults> {
    for (const [part, thread] of threads.entries()) thread.postMessage({ ...task, part, parts: count });
    const outcomes = await Promise.allSettled(results);
    return {
      results: outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? outcome.value : [])),
      deaths: outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? String(outcome.reason.message) : [],
      ),
    };
  }

  return { lint };
}

function resultOf(thread: Worker): Promise<LintResult> {
  const result = new Promise<LintResult>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', code => reject(new Error(`It ended with code ${code}.`)));
  });
  // It is waited for later.
  result.catch(() => undefined);
  return result;
}
