import { limits } from '../model/limits.ts';

/**
 * What the functions with a reserved concurrency leave of the account's for the others.
 * @param reserved the reserved concurrencies of the account's functions
 */
export function unreservedConcurrency(reserved: Iterable<number>): number {
  let left: number = limits.concurrentExecutions;
  for (const concurrency of reserved) left -= concurrency;
  return Math.max(0, left);
}
