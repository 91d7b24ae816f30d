import { Worker } from 'node:worker_threads';
import type { LinterData, LintTask, LintTasks } from './lintTask.ts';

/** Threads with linters, each of which works on a part of the files. */
export interface LintThreads {
  readonly count: number;
  /**
   * Asks every thread, and gives what those that live answer.
   * @param givenTo what to call the task with, by the number of the thread from 0
   */
  ask<Name extends keyof LintTasks>(
    name: Name,
    givenTo: (thread: number) => Parameters<LintTasks[Name]>,
  ): Promise<readonly ReturnType<LintTasks[Name]>[]>;
  /** Why threads ended early, and with them what they were to find. */
  deaths(): readonly string[];
  end(): void;
}

/** Parsing makes garbage quickly; with the usual size most of it would be copied before it is known to be garbage. */
const youngGenerationMb = 64;

/**
 * Starts threads, which load while others do something else.
 * @param threadFile runs {@link runLintThread}
 */
export function startLintThreads(count: number, threadFile: string, workerData: LinterData): LintThreads {
  const resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb };
  const threads = Array.from({ length: count }, () => new Worker(threadFile, { resourceLimits, workerData }));
  const ends = threads.map(endOf);
  /** By thread. */
  const deaths = new Map<number, string>();

  async function ask<Name extends keyof LintTasks>(
    name: Name,
    givenTo: (thread: number) => Parameters<LintTasks[Name]>,
  ): Promise<readonly ReturnType<LintTasks[Name]>[]> {
    const answers = threads.map((thread, index) => {
      thread.postMessage({ name, given: givenTo(index) } as LintTask);
      const answer = new Promise<ReturnType<LintTasks[Name]>>(resolve => thread.once('message', resolve));
      return Promise.race([answer, ends[index] ?? answer]);
    });
    const outcomes = await Promise.allSettled(answers);
    return outcomes.flatMap((outcome, index) => {
      if (outcome.status === 'fulfilled') return [outcome.value];
      deaths.set(index, String(outcome.reason.message));
      return [];
    });
  }

  return {
    count,
    ask,
    deaths: () => [...deaths.values()],
    end: () => {
      for (const thread of threads) void thread.terminate();
    },
  };
}

/** Fails when a thread ends. */
function endOf(thread: Worker): Promise<never> {
  const end = new Promise<never>((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', code => reject(new Error(`It ended with code ${code}.`)));
  });
  // It is looked at while a thread is to answer.
  end.catch(() => undefined);
  return end;
}
