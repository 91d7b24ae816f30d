import type { AwsConnection } from '../model/aws/connection.ts';
import { isUserError } from '../model/userError.ts';
import type { Clock } from './clock.ts';
import type { Health } from './guards.ts';
import { isPassing } from './passingErrors.ts';
import type { ShiftEffect, ShiftInput, ShiftPlan, ShiftState, ShiftStep } from './shift.ts';
import { stepShift } from './stepShift.ts';

/** What carrying out a shift needs of the world. */
export interface ShiftPorts extends Clock {
  readonly aws: Pick<AwsConnection, 'lambda' | 'monitoring'>;
  /** Resolves when the state would survive the end of this process. */
  save(state: ShiftState): Promise<void>;
  /** A shift that waits for a person goes on watching its guards, instead of ending with its state. */
  readonly watchesWhileHeld?: boolean;
}

/** An input without its time; distributes over the union. */
type Said<Input = ShiftInput> = Input extends ShiftInput ? Omit<Input, 'nowMs'> : never;

/** CloudWatch's shortest period for Lambda. */
const minuteMs = 60_000;

/** Figures older than this decide nothing: a shift can be held for weeks. */
const figuresOfMs = 24 * 60 * minuteMs;

/** Between two attempts at a write that AWS could not take. */
const pauseMs = 2_000;

/** So late nobody is but a machine that slept. */
const sleptMs = 60 * minuteMs;

/**
 * Carries out a shift on a real clock until it ends, waits for a person, or the signal aborts. The state is saved
 * before each effect, and a write that is on its way is waited for: what is returned is what is saved.
 * @param begin the first step, of a new shift or of one that was interrupted
 * @throws UserError when AWS cannot be asked any more, such as with expired credentials; the saved state can be resumed
 */
export async function runShift(
  begin: ShiftStep,
  ports: ShiftPorts,
  signal: AbortSignal,
): Promise<ShiftState> {
  let step = begin;
  for (;;) {
    const { state, effects } = step;
    await ports.save(state);
    const [effect] = effects;
    if (!effect || (isWaitingForPerson(state) && !ports.watchesWhileHeld)) return state;
    // Nothing is begun any more.
    if (signal.aborted) return state;
    const said = await carryOut(effect, state, ports, signal);
    if (!said) return state;
    step = stepShift(state, { ...said, nowMs: ports.nowMs() });
  }
}

/** What a person wants of a shift whose run was ended by its signal. */
export function interruptShift(state: ShiftState, input: ShiftInput): ShiftStep {
  const next = stepShift(state, input);
  const isLooking = ['writing', 'watching', 'confirming'].includes(next.state.phase);
  if (next.effects.length > 0 || !isLooking) return next;
  return { state: next.state, effects: [{ type: 'look', sinceMs: next.state.sinceMs }] };
}

/** The first step of a shift that another process began. */
export function resumeShift(state: ShiftState, nowMs: number): ShiftStep {
  return afterRestart(state, { type: 'resume', nowMs });
}

/** The first step back of a shift that another process began. */
export function abandonShift(state: ShiftState, reason: string, nowMs: number): ShiftStep {
  return afterRestart(state, { type: 'rollBack', reason, nowMs });
}

function afterRestart(state: ShiftState, input: ShiftInput): ShiftStep {
  const found = stepShift(state, { type: 'restarted', nowMs: input.nowMs });
  const next = stepShift(found.state, input);
  return next.effects.length > 0 ? next : { state: next.state, effects: found.effects };
}

/** Whether nothing was written, and nothing is on its way. */
export function isUntouched({ phase, share, intent }: ShiftState): boolean {
  return phase !== 'ended' && share < 0 && !intent;
}

/** A shift that was stopped goes on only when a person says so; one on its way back needs nobody but a network. */
function isWaitingForPerson({ hold, breach, unseenSinceMs }: ShiftState): boolean {
  return hold !== undefined && (breach === undefined || unseenSinceMs !== undefined);
}

/** `undefined` when the signal ended it. */
async function carryOut(
  effect: ShiftEffect,
  state: ShiftState,
  ports: ShiftPorts,
  signal: AbortSignal,
): Promise<Said | undefined> {
  const { plan } = state;
  switch (effect.type) {
    case 'wake':
      await ports.sleepUntil(effect.atMs, signal);
      return signal.aborted ? undefined : awake(state, ports.nowMs() - effect.atMs);
    case 'look':
      return look(state, effect.sinceMs, ports, signal);
    case 'write':
      return write(plan, effect, ports);
    case 'invoke': {
      const failed = await failureOf(effect.functionName, plan, ports, signal);
      // It may run on, but nobody waits for it: who goes on invokes it again.
      return signal.aborted ? undefined : { type: 'hookEnded', ...failed };
    }
  }
}

/** A shift whose machine slept is as one whose process ended: nobody watched it. */
function awake({ hold }: ShiftState, lateMs: number): Said {
  if (hold !== undefined || lateMs < sleptMs) return { type: 'wake' };
  return {
    type: 'restarted',
    reason: `This machine slept for ${Math.round(lateMs / minuteMs)} minutes: it goes on when you resume it.`,
  };
}

async function look(
  { plan, breach, intent }: ShiftState,
  sinceMs: number,
  ports: ShiftPorts,
  signal: AbortSignal,
): Promise<Said | undefined> {
  try {
    const [alias, health] = await Promise.all([
      ports.aws.lambda.getAlias(plan.functionName, plan.alias, signal),
      // The way back must not hang on figures.
      breach !== undefined || (intent?.share ?? 0) < 0
        ? nothingKnown
        : healthOf(plan, sinceMs, ports, signal),
    ]);
    return { type: 'looked', alias, health };
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!isUserError(error) || !isPassing(error)) throw error;
    return { type: 'notSeen', reason: error.data.why };
  }
}

async function write(
  { functionName, alias }: ShiftPlan,
  { traffic, revisionId }: Extract<ShiftEffect, { type: 'write' }>,
  { aws, nowMs, sleepUntil }: ShiftPorts,
): Promise<Said> {
  try {
    const input = { name: alias, ...traffic, revisionId };
    return { type: 'written', alias: await aws.lambda.updateAlias(functionName, input) };
  } catch (error) {
    if (!isUserError(error)) throw error;
    if (error.data.code === 'aws-revision-changed') return { type: 'conflict' };
    if (!isPassing(error)) return { type: 'denied', reason: error.data.why };
    await sleepUntil(nowMs() + pauseMs, new AbortController().signal);
    return { type: 'unknown' };
  }
}

/** Why a function of a shift did not succeed; empty when it did. */
async function failureOf(
  functionName: string,
  { alias, from, to, functionName: shifted }: ShiftPlan,
  { aws }: ShiftPorts,
  signal: AbortSignal,
): Promise<{ readonly failure?: string }> {
  try {
    const { timeoutMs } = await aws.lambda.getConfiguration(functionName, undefined, signal);
    const input = {
      event: JSON.stringify({ functionName: shifted, alias, currentVersion: from, targetVersion: to }),
      qualifier: '$LATEST',
      type: 'RequestResponse',
      logTail: false,
      timeoutMs,
    } as const;
    const result = await aws.lambda.invoke(functionName, input, signal);
    if (result.functionError === undefined) return {};
    return { failure: `${functionName} failed: ${result.payload.slice(0, 500)}` };
  } catch (error) {
    if (signal.aborted) return {};
    if (!isUserError(error)) throw error;
    return { failure: `${functionName} could not be invoked: ${error.data.why}` };
  }
}

const nothingKnown: Health = { invocations: 0, errors: 0, alarmsInAlarm: [], missingAlarms: [] };

/** Before the first share the figures are asked for to see that they may be, and count nothing. */
async function healthOf(
  { functionName, alias, to, guards }: ShiftPlan,
  sinceMs: number,
  { aws, nowMs }: ShiftPorts,
  signal: AbortSignal,
): Promise<Health> {
  const needsFigures = guards.maxErrorRate !== undefined || guards.maxP99Ms !== undefined;
  const endMs = nowMs();
  const earliestMs = sinceMs === 0 ? endMs - minuteMs : Math.max(sinceMs, endMs - figuresOfMs);
  const startMs = Math.floor(earliestMs / minuteMs) * minuteMs;
  const query = { functionName, alias, executedVersion: to, startMs, endMs, periodMs: minuteMs };
  const [figures, alarms] = await Promise.all([
    needsFigures ? aws.monitoring.functionMetrics(query, signal) : undefined,
    guards.alarms.length > 0
      ? aws.monitoring.alarmStates(guards.alarms, signal)
      : new Map<string, undefined>(),
  ]);
  const inForce = sinceMs === 0 ? undefined : figures;
  const p99Ms = Math.max(...(inForce?.durationP99Ms ?? []).map(({ value }) => value));
  return {
    invocations: sum(inForce?.invocations),
    errors: sum(inForce?.errors),
    ...(Number.isFinite(p99Ms) && { p99Ms }),
    alarmsInAlarm: guards.alarms.filter(name => alarms.get(name) === 'ALARM'),
    missingAlarms: guards.alarms.filter(name => alarms.get(name) === undefined),
  };
}

function sum(points: readonly { readonly value: number }[] = []): number {
  return points.reduce((total, { value }) => total + value, 0);
}
