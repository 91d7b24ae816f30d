import { planRollBack } from './changes/rollBack.ts';
import { planShift } from './changes/shiftTraffic.ts';
import type { TrafficParts } from './changes/trafficParts.ts';
import type { ChangePlanners } from './changes.ts';

/** The changes that move traffic in steps, or back. */
export function createTrafficPlanners(parts: TrafficParts): Pick<ChangePlanners, 'shift' | 'rollBack'> {
  return { shift: planShift(parts), rollBack: planRollBack(parts) };
}
