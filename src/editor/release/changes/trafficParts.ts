import type { Clock } from '../../../release/clock.ts';
import type { WindowShifts } from '../windowShifts.ts';

/** What planners of traffic need besides AWS. */
export interface TrafficParts {
  readonly shifts: Omit<WindowShifts, 'onDidChange' | 'dispose'>;
  readonly clock: Clock;
}
