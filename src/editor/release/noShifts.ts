import { UserError } from '../../model/userError.ts';
import type { ChangePlanners } from './changes.ts';
import type { WindowShifts } from './windowShifts.ts';

/** Stands in for shifts where there are none. */
export const noShifts: WindowShifts = {
  ofFunction: async () => new Map(),
  history: async () => [],
  previousVersion: async () => undefined,
  noteChange: async () => undefined,
  begin: () => Promise.reject(noShift()),
  beginDeployment: () => Promise.reject(noShift()),
  takeBack: () => Promise.reject(noShift()),
  lastPlan: async () => undefined,
  control: () => Promise.reject(noShift()),
  onDidChange: () => ({ dispose: () => undefined }),
  dispose: () => undefined,
};

export const noTraffic: Pick<ChangePlanners, 'shift' | 'rollBack'> = {
  shift: () => Promise.reject(noShift()),
  rollBack: () => Promise.reject(noShift()),
};

function noShift(): UserError {
  return new UserError({
    code: 'no-shifts',
    what: 'Traffic was not shifted.',
    why: 'This window cannot shift traffic.',
    toDo: 'Use `lambda-workbench release shift` in a terminal.',
  });
}
