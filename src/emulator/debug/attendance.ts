import type { DebugAddress } from '../../protocol/debugging.ts';

/**
 * A person has a hand in the processes of a function: nothing of it is frozen, and its memory size is not enforced.
 */
export interface Attendance {
  /** A process waits for a debugger there. */
  onListening?(environmentId: string, address: DebugAddress): void;
  /** The process is the person's own: Lambda's limits of time do not hold, and it may not be there yet. */
  readonly ownProcess?: true;
}
