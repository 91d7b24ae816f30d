import { createHash } from 'node:crypto';
import type { Memento } from 'vscode';
import type { ShiftPlan } from '../../../release/shift.ts';

const key = 'lambdaWorkbench.release.begun';

/**
 * Which shifts this window began, kept by VS Code: a file in a folder can come from anybody, and nobody else's shift is
 * resumed without a question.
 */
export interface BegunShifts {
  has(plan: ShiftPlan): boolean;
  add(plan: ShiftPlan): void;
  /** Forgets all others. */
  keepOnly(plans: readonly ShiftPlan[]): void;
}

export function createBegunShifts(state: Memento): BegunShifts {
  const all = (): readonly string[] => state.get<readonly string[]>(key, []);
  return {
    has: plan => all().includes(nameOf(plan)),
    add: plan => void state.update(key, [...new Set([...all(), nameOf(plan)])]),
    keepOnly(plans) {
      const names = plans.map(nameOf);
      void state.update(
        key,
        all().filter(name => names.includes(name)),
      );
    },
  };
}

/** The whole plan: another one of the same versions is not what the person began. */
function nameOf(plan: ShiftPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex');
}
