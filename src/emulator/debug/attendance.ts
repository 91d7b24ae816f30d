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

/** What is otherwise than on AWS because of it, each a sentence. */
export function attendanceNotes(attendance: Attendance | undefined): readonly string[] {
  if (!attendance) return [];
  return attendance.ownProcess
    ? [
        `A process of your own served the event: Lambda's limits of time and memory did not hold, and its log is where it runs.`,
      ]
    : [
        'A debugger was attached: the memory size was not enforced, and the environment did not freeze after the event.',
      ];
}
