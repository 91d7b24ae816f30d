import type { ShiftPlan } from '../../release/shift.ts';
import {
  breachesOf,
  isUnwatched,
  lateFigures,
  plannedSteps,
  timeOfStep,
} from '../../release/shiftPreview.ts';
import { type Traffic, trafficText } from '../../release/traffic.ts';
import { weightsOf } from './weights.ts';

/** A shift before it is done: where, from what to what, in which steps, and what hangs on the alias. */
export function shiftPreview(plan: ShiftPlan, before: Traffic, dependents: readonly string[]) {
  const { accountId, region, functionName, alias, from, to, guards } = plan;
  const steps = plannedSteps(plan);
  const late = lateFigures(plan);
  const now = { version: before.version, weights: weightsOf(before) };
  return {
    object: {
      dryRun: true,
      accountId,
      region,
      functionName,
      alias,
      from,
      to,
      now,
      steps: steps.map(({ afterMs, traffic }) => ({
        afterMinutes: afterMs / 60_000,
        version: traffic.version,
        weights: weightsOf(traffic),
      })),
      guards,
      dependents,
    },
    lines: [
      `Shift ${alias} of ${functionName} in ${accountId}, ${region}, from version ${from} to ${to}`,
      `  now               ${trafficText(before)}`,
      ...steps.map(step => `  ${timeOfStep(step).padEnd(17)} ${trafficText(step.traffic)}`),
      ...breachesOf(plan).map(line => `  back to ${from} when ${line}`),
      ...(late === undefined ? [] : [`  ${late}`]),
      ...dependents.map(line => `  ${line}`),
      ...(isUnwatched(plan)
        ? ['  Nothing watches the new version: see --max-error-rate, --max-p99 and --alarm.']
        : []),
    ],
  };
}
