import { type RoutedVersion, trafficProblems } from './routingRules.ts';
import type { ShiftPlan } from './shift.ts';
import { intervalOf, sharesOf } from './strategy.ts';
import { type Traffic, trafficBetween, trafficText } from './traffic.ts';

/** One step of a shift before it is begun. */
export interface PlannedStep {
  /** Since the shift began. */
  readonly afterMs: number;
  readonly traffic: Traffic;
}

/** The traffic of the alias after each step. */
export function plannedSteps({ from, to, strategy }: ShiftPlan): readonly PlannedStep[] {
  return sharesOf(strategy).map((percent, index) => ({
    afterMs: index * intervalOf(strategy),
    traffic: trafficBetween(from, to, percent),
  }));
}

/** When a step comes, such as `at once` or `after 10 min`. */
export function timeOfStep({ afterMs }: PlannedStep): string {
  return afterMs === 0 ? 'at once' : `after ${roundedText(afterMs / 60_000)} min`;
}

/** When a shift goes back, each as the end of a sentence that begins with `back when`. */
export function breachesOf({
  guards,
  preTrafficFunction,
  postTrafficFunction,
}: ShiftPlan): readonly string[] {
  const { maxErrorRate, maxP99Ms, alarms } = guards;
  return [
    ...(maxErrorRate === undefined
      ? []
      : [`more than ${roundedText(maxErrorRate * 100)} % of its invocations fail`]),
    ...(maxP99Ms === undefined ? [] : [`the slowest hundredth takes longer than ${maxP99Ms} ms`]),
    ...alarms.map(name => `the alarm ${name} goes off`),
    ...(preTrafficFunction === undefined ? [] : [`${preTrafficFunction}, invoked before, fails`]),
    ...(postTrafficFunction === undefined ? [] : [`${postTrafficFunction}, invoked after, fails`]),
  ];
}

/** CloudWatch gives out the figures of a minute when it is over, and some seconds later. */
const figuresLateMs = 120_000;

/** What the figures of a shift cannot tell in time, as a sentence. */
export function lateFigures({ guards, strategy }: ShiftPlan): string | undefined {
  const needsFigures = guards.maxErrorRate !== undefined || guards.maxP99Ms !== undefined;
  if (!needsFigures || intervalOf(strategy) >= figuresLateMs) return undefined;
  return 'CloudWatch has figures about two minutes late: with such short steps they come after the decision.';
}

/** Whether nothing would stop a bad version. */
export function isUnwatched({ guards: { maxErrorRate, maxP99Ms, alarms } }: ShiftPlan): boolean {
  return maxErrorRate === undefined && maxP99Ms === undefined && alarms.length === 0;
}

/** Why a shift cannot be. */
export interface ShiftProblem {
  readonly code: 'alias-has-two-versions' | 'alias-there-already' | 'traffic-not-possible';
  /** A sentence. */
  readonly why: string;
}

/** What AWS would refuse at some step; `undefined` when it would refuse none. */
export function shiftProblem(
  { to, strategy }: Pick<ShiftPlan, 'to' | 'strategy'>,
  before: Traffic,
  versions: readonly RoutedVersion[],
): ShiftProblem | undefined {
  if (before.routing && before.routing.weight > 0) {
    const why = `It has two versions already: ${trafficText(before)}. Somebody may be shifting it.`;
    return { code: 'alias-has-two-versions', why };
  }
  if (before.version === to) return { code: 'alias-there-already', why: `It points to ${to}.` };
  const [first = 100] = sharesOf(strategy);
  const problems = trafficProblems(trafficBetween(before.version, to, first), versions);
  return problems.length === 0 ? undefined : { code: 'traffic-not-possible', why: problems.join(' ') };
}

function roundedText(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}
