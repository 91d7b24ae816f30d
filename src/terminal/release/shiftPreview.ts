import type { ShiftPlan } from '../../release/shift.ts';
import { intervalOf, sharesOf } from '../../release/strategy.ts';
import { type Traffic, trafficBetween, trafficText } from '../../release/traffic.ts';
import { weightsOf } from './weights.ts';

/** A shift before it is done: where, from what to what, in which steps, and what hangs on the alias. */
export function shiftPreview(plan: ShiftPlan, before: Traffic, dependents: readonly string[]) {
  const { accountId, region, functionName, alias, from, to, strategy, guards } = plan;
  const everyMinutes = intervalOf(strategy) / 60_000;
  const steps = sharesOf(strategy).map((percent, index) => {
    const traffic = trafficBetween(from, to, percent);
    return { afterMinutes: index * everyMinutes, version: traffic.version, weights: weightsOf(traffic) };
  });
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
      steps,
      guards,
      dependents,
    },
    lines: [
      `Shift ${alias} of ${functionName} in ${accountId}, ${region}, from version ${from} to ${to}`,
      `  now               ${trafficText(before)}`,
      ...sharesOf(strategy).map((percent, index) => {
        const time = index === 0 ? 'at once' : `after ${text(index * everyMinutes)} min`;
        return `  ${time.padEnd(17)} ${trafficText(trafficBetween(from, to, percent))}`;
      }),
      ...guardLines(plan).map(line => `  back to ${from} when ${line}`),
      ...hasLateFigures(plan),
      ...dependents.map(line => `  ${line}`),
      ...(guards.alarms.length === 0 && guards.maxErrorRate === undefined && guards.maxP99Ms === undefined
        ? ['  Nothing watches the new version: see --max-error-rate, --max-p99 and --alarm.']
        : []),
    ],
  };
}

function guardLines({ guards, preTrafficFunction, postTrafficFunction }: ShiftPlan): readonly string[] {
  const { maxErrorRate, maxP99Ms, alarms } = guards;
  return [
    ...(maxErrorRate === undefined
      ? []
      : [`more than ${text(maxErrorRate * 100)} % of its invocations fail`]),
    ...(maxP99Ms === undefined ? [] : [`the slowest hundredth takes longer than ${maxP99Ms} ms`]),
    ...alarms.map(name => `the alarm ${name} goes off`),
    ...(preTrafficFunction === undefined ? [] : [`${preTrafficFunction}, invoked before, fails`]),
    ...(postTrafficFunction === undefined ? [] : [`${postTrafficFunction}, invoked after, fails`]),
  ];
}

/** CloudWatch gives out the figures of a minute when it is over, and some seconds later. */
function hasLateFigures({ guards, strategy }: ShiftPlan): readonly string[] {
  const needsFigures = guards.maxErrorRate !== undefined || guards.maxP99Ms !== undefined;
  if (!needsFigures || intervalOf(strategy) >= 120_000) return [];
  return [
    '  CloudWatch has figures about two minutes late: with such short steps they come after the decision.',
  ];
}

function text(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}
