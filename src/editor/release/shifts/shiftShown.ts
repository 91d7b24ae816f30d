import type { GuardShown, ShiftControl, ShiftShown, ShiftStepShown } from '../../../protocol/releasePanel.ts';
import { breachOf, type Guards, type Health } from '../../../release/guards.ts';
import type { ShiftHook, ShiftPlan, ShiftState } from '../../../release/shift.ts';
import { intervalOf, type ShiftStrategy, sharesOf } from '../../../release/strategy.ts';
import { percentOf } from '../../../release/traffic.ts';

/** Who carries out a shift. */
export interface ShiftRunner {
  /** Such as `this window` or `process 4711`. */
  readonly name: string;
  /** Whether it is at it; a shift that nobody carries out waits. */
  readonly isRunning: boolean;
  /** Whether it takes orders. */
  readonly isOurs: boolean;
}

/** A shift as the panel draws it. */
export function shiftShown(state: ShiftState, runner: ShiftRunner): ShiftShown {
  const { plan, alias, hold } = state;
  const waiting = hold ?? (runner.isRunning ? undefined : 'Interrupted: it goes on when you resume it.');
  return {
    from: plan.from,
    to: plan.to,
    percent: percentOf(plan, alias?.traffic),
    strategy: strategyText(plan.strategy),
    runsIn: runner.name,
    steps: stepsOf(state, runner),
    guards: guardsShown(plan.guards, state.seen?.health),
    ...(waiting !== undefined && { hold: waiting }),
    controls: controlsOf(state, runner),
  };
}

/** Such as `canary, 10 % for 10 min`. */
export function strategyText(strategy: ShiftStrategy): string {
  if (strategy.type === 'allAtOnce') return 'all at once';
  const { type, percent, intervalMs } = strategy;
  return `${type}, ${percent} % ${type === 'canary' ? 'for' : 'every'} ${minutesText(intervalMs)}`;
}

/** A part of a shift that a person sees: a share, or a function that is invoked before or after. */
type Stage =
  | { readonly type: 'share'; readonly index: number }
  | { readonly type: ShiftHook; readonly functionName: string };

function stagesOf({ strategy, preTrafficFunction, postTrafficFunction }: ShiftPlan): readonly Stage[] {
  return [
    ...(preTrafficFunction === undefined
      ? []
      : [{ type: 'preTraffic', functionName: preTrafficFunction } as const]),
    ...sharesOf(strategy).map((_, index) => ({ type: 'share', index }) as const),
    ...(postTrafficFunction === undefined
      ? []
      : [{ type: 'postTraffic', functionName: postTrafficFunction } as const]),
  ];
}

function stepsOf(state: ShiftState, runner: ShiftRunner): readonly ShiftStepShown[] {
  const { plan, outcome, intent, breach } = state;
  const stages = stagesOf(plan);
  const isShifted = outcome?.type === 'shifted';
  const isFailing = (outcome !== undefined && !isShifted) || breach !== undefined || (intent?.share ?? 0) < 0;
  const current = currentStage(state, stages);
  return stages.map((stage, index) => {
    const detail = detailOf(stage, state);
    const untilMs = index === current ? untilOf(stage, state, runner) : undefined;
    return {
      text: stageText(stage, plan),
      state:
        isShifted || index < current
          ? 'done'
          : index > current
            ? 'waiting'
            : isFailing
              ? 'failed'
              : 'current',
      ...(detail !== undefined && { detail }),
      ...(untilMs !== undefined && { untilMs }),
    };
  });
}

function currentStage({ phase, share, intent, plan, hooks }: ShiftState, stages: readonly Stage[]): number {
  const isAfter = phase === 'postTraffic' || phase === 'confirming' || hooks?.postTraffic !== undefined;
  if (isAfter) return stages.length - 1;
  const index = Math.max(intent?.share ?? share, share);
  if (index < 0) return 0;
  return index + (plan.preTrafficFunction === undefined ? 0 : 1);
}

function stageText(stage: Stage, { strategy }: ShiftPlan): string {
  if (stage.type !== 'share') {
    return `Invoke ${stage.functionName} ${stage.type === 'preTraffic' ? 'before' : 'after'}`;
  }
  const shares = sharesOf(strategy);
  const percent = shares[stage.index] ?? 100;
  const isLast = stage.index === shares.length - 1;
  return isLast ? `${percent} %` : `${percent} % for ${minutesText(intervalOf(strategy))}`;
}

function detailOf(stage: Stage, { hooks, phase, outcome, breach }: ShiftState): string | undefined {
  if (stage.type === 'share') return undefined;
  const run = hooks?.[stage.type];
  if (run?.endedMs === undefined) return run && phase === stage.type ? 'running' : undefined;
  const isBefore = stage.type === 'preTraffic';
  const hasFailed = isBefore ? outcome?.type === 'refused' : breach !== undefined;
  return `${hasFailed ? 'failed' : 'passed'}, ${run.endedMs - run.startedMs} ms`;
}

/** The end of the share in force, while it is on its way there. */
function untilOf(
  stage: Stage,
  { phase, hold, sinceMs, plan, share, isFinishing }: ShiftState,
  { isRunning }: ShiftRunner,
): number | undefined {
  const isCounting = isRunning && phase === 'watching' && hold === undefined && !isFinishing;
  const isLast = share >= sharesOf(plan.strategy).length - 1;
  if (stage.type !== 'share' || !isCounting || isLast) return undefined;
  return sinceMs + intervalOf(plan.strategy);
}

function guardsShown(
  { maxErrorRate, maxP99Ms, alarms }: Guards,
  health: Health | undefined,
): readonly GuardShown[] {
  // Each guard by itself.
  const figures = health && { ...health, alarmsInAlarm: [], missingAlarms: [] };
  const isBreached = (guards: Guards): boolean =>
    figures !== undefined && breachOf(guards, figures) !== undefined;
  const p99Ms = health?.p99Ms;
  return [
    ...(maxErrorRate === undefined
      ? []
      : [
          {
            name: 'Error rate',
            ...(health && health.invocations > 0 && { value: errorRateText(health) }),
            limit: `stops above ${roundedText(maxErrorRate * 100)} %`,
            isBreached: isBreached({ maxErrorRate, alarms: [] }),
          },
        ]),
    ...(maxP99Ms === undefined
      ? []
      : [
          {
            name: 'Duration p99',
            ...(p99Ms !== undefined && { value: `${Math.round(p99Ms)} ms` }),
            limit: `stops above ${maxP99Ms} ms`,
            isBreached: isBreached({ maxP99Ms, alarms: [] }),
          },
        ]),
    ...alarms.map(name => ({
      name: `Alarm ${name}`,
      ...(health && { value: alarmText(name, health) }),
      limit: 'stops when it goes off',
      isBreached:
        health !== undefined && (health.alarmsInAlarm.includes(name) || health.missingAlarms.includes(name)),
    })),
  ];
}

function errorRateText({ errors, invocations }: Health): string {
  return `${((errors / invocations) * 100).toFixed(1)} % of ${invocations}`;
}

function alarmText(name: string, { alarmsInAlarm, missingAlarms }: Health): string {
  if (missingAlarms.includes(name)) return 'does not exist';
  return alarmsInAlarm.includes(name) ? 'in alarm' : 'not in alarm';
}

function controlsOf(
  { phase, share, intent, breach, hold, plan }: ShiftState,
  { isRunning, isOurs }: ShiftRunner,
): readonly ShiftControl[] {
  if (phase === 'ended' || !isOurs) return [];
  const isGoingBack = breach !== undefined || (intent?.share ?? 0) < 0;
  if (isGoingBack) return isRunning ? [] : ['rollBack', 'forget'];
  const isWaiting = hold !== undefined || !isRunning;
  const inForce = intent?.share ?? share;
  const mayFinish = isRunning && inForce >= 0 && inForce < sharesOf(plan.strategy).length - 1;
  return [
    'rollBack',
    isWaiting ? 'resume' : 'pause',
    ...(mayFinish ? (['finishNow'] as const) : []),
    ...(isRunning ? [] : (['forget'] as const)),
  ];
}

function minutesText(timeMs: number): string {
  return timeMs < 60_000 ? `${roundedText(timeMs / 1_000)} s` : `${roundedText(timeMs / 60_000)} min`;
}

function roundedText(value: number): string {
  return `${Math.round(value * 100) / 100}`;
}
