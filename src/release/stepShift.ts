import type { FunctionAlias } from '../model/aws/deployedFunction.ts';
import { breachOf, type Health } from './guards.ts';
import type { ShiftHook, ShiftInput, ShiftOutcome, ShiftPlan, ShiftState, ShiftStep } from './shift.ts';
import { intervalOf, sharesOf } from './strategy.ts';
import { isSameTraffic, type Traffic, trafficBetween, trafficOf, trafficText } from './traffic.ts';

/** How often alias and guards are looked at. CloudWatch has new figures once a minute. */
export const lookEveryMs = 15_000;

/** So often a write is sent whose fate is unknown or whose revision was another. */
const maxAttempts = 5;

/** A shift that cannot see its alias for so long waits for a person: its figures have a hole by then. */
export const unseenLimitMs = 10 * 60_000;

/** The hold of a shift that a person paused, and the reason of a rollback that a person wanted. */
export const pausedByPerson = 'Paused.';
export const askedByPerson = 'Asked to.';

/** A shift that has not begun. */
export function newShift(plan: ShiftPlan): ShiftState {
  return { plan, phase: 'checking', share: -1, sinceMs: 0, journal: [] };
}

/**
 * What a shift does when it hears something: the state machine behind *Shift Traffic*. The alias is written only
 * with the revision that was last seen, and only while its traffic is what the shift itself left there. The state
 * must be stored before its effects are carried out: then a restart at any moment finds out what became of a write.
 */
export function stepShift(state: ShiftState, input: ShiftInput): ShiftStep {
  if (state.phase === 'ended') return { state, effects: [] };
  const { nowMs } = input;
  switch (input.type) {
    case 'wake':
      return isInHook(state) ? { state, effects: [] } : look(state);
    case 'begin':
    case 'conflict':
    case 'unknown':
      return look(state);
    case 'looked':
      return looked(
        withLook(state, input.health, nowMs),
        input.alias,
        breachOf(state.plan.guards, input.health),
        nowMs,
      );
    case 'notSeen':
      return notSeen(state, input.reason, nowMs);
    case 'written':
      return written(state, input.alias, nowMs);
    case 'denied':
      return denied(state, input.reason, nowMs);
    case 'hookEnded':
      return hookEnded(state, input.failure, nowMs);
    case 'rollBack':
      return rollBack(state, input.reason, nowMs);
    case 'pause':
      return paused(state, nowMs);
    case 'restarted':
      return restarted(state, input.reason, nowMs);
    case 'resume':
      return resumed(state, nowMs);
    case 'finishNow':
      return finishNow(state, nowMs);
  }
}

function paused({ isFinishing: _, ...state }: ShiftState, nowMs: number): ShiftStep {
  return {
    state: held(state, pausedByPerson, nowMs),
    effects: state.phase === 'watching' ? [wake(nowMs)] : [],
  };
}

function isInHook({ phase }: ShiftState): boolean {
  return phase === 'preTraffic' || phase === 'postTraffic';
}

function withLook({ unseenSinceMs: _, ...state }: ShiftState, health: Health, nowMs: number): ShiftState {
  return { ...state, seen: { timeMs: nowMs, health } };
}

/** A look that failed is tried again; after a while a person has to know. */
function notSeen(state: ShiftState, reason: string, nowMs: number): ShiftStep {
  const unseenSinceMs = state.unseenSinceMs ?? nowMs;
  const next = noted({ ...state, unseenSinceMs }, nowMs, `AWS could not be asked: ${reason}`);
  if (state.hold !== undefined || nowMs - unseenSinceMs < unseenLimitMs) return wait(next, nowMs);
  const hold = `${state.plan.alias} could not be seen for ${unseenLimitMs / 60_000} minutes.`;
  return { state: held(next, hold, nowMs), effects: [wake(nowMs)] };
}

function looked(
  state: ShiftState,
  alias: FunctionAlias,
  breach: string | undefined,
  nowMs: number,
): ShiftStep {
  const seen: ShiftState = { ...state, alias: aliasOf(alias) };
  switch (state.phase) {
    case 'checking':
      return checked(seen, breach, nowMs);
    case 'writing':
      return foundOut(state, alias, nowMs);
    case 'watching':
      if (!isAsLeft(state, alias)) return changedByOthers(state, alias, nowMs);
      if (breach !== undefined) return writeBack(seen, breach, nowMs);
      return isDue(state, nowMs) ? writeShare(seen, nextShare(state), nowMs) : wait(seen, nowMs);
    case 'confirming':
      if (!isAsLeft(state, alias)) return changedByOthers(state, alias, nowMs);
      // An alarm can go off while the function after it runs.
      return breach === undefined ? end(seen, { type: 'shifted' }, nowMs) : writeBack(seen, breach, nowMs);
    default:
      return { state, effects: [] };
  }
}

function checked(state: ShiftState, breach: string | undefined, nowMs: number): ShiftStep {
  const { plan, alias, hold } = state;
  if (alias && !isSameTraffic(alias.traffic, { version: plan.from })) {
    const reason = `${plan.alias} points to ${trafficText(alias.traffic)}, not to ${plan.from} alone.`;
    return end(state, { type: 'refused', reason }, nowMs);
  }
  if (breach !== undefined) return end(state, { type: 'refused', reason: breach }, nowMs);
  if (hold !== undefined) return { state, effects: [] };
  if (plan.preTrafficFunction === undefined) return writeShare(state, 0, nowMs);
  return invokeHook(state, 'preTraffic', plan.preTrafficFunction, nowMs);
}

/** What became of a write that nobody answered, or that somebody else came before. */
function foundOut(state: ShiftState, alias: FunctionAlias, nowMs: number): ShiftStep {
  const { intent, hold, breach } = state;
  if (!intent) return { state, effects: [] };
  if (isSameTraffic(alias, intent.traffic)) return written(state, alias, nowMs);
  if (!isAsLeft(state, alias)) return changedByOthers(state, alias, nowMs);
  const seen: ShiftState = { ...state, alias: aliasOf(alias) };
  const isBack = intent.share < 0;
  if (!isBack && breach !== undefined) return rollBack(notWritten(seen), breach, nowMs);
  if (!isBack && hold !== undefined) return wait(notWritten(seen), nowMs);
  if (intent.attempts >= maxAttempts) {
    const why = `The alias could not be changed in ${maxAttempts} attempts.`;
    const kept = held(isBack ? seen : notWritten(seen), why, nowMs);
    return { state: kept, effects: isBack ? [] : [wake(nowMs)] };
  }
  return write({ ...seen, intent: { ...intent, attempts: intent.attempts + 1 } });
}

function written(state: ShiftState, alias: FunctionAlias, nowMs: number): ShiftStep {
  const { intent, breach, plan } = state;
  if (!intent) return { state, effects: [] };
  // What was seen of the new version belongs to the share before.
  const { intent: _, seen: __, ...rest } = state;
  const now = noted({ ...rest, alias: aliasOf(alias) }, nowMs, `${plan.alias} → ${trafficText(alias)}.`);
  if (intent.share < 0) return end(now, { type: 'rolledBack', reason: breach ?? askedByPerson }, nowMs);
  const inForce: ShiftState = { ...now, phase: 'watching', share: intent.share, sinceMs: nowMs };
  if (breach !== undefined) return writeBack(inForce, breach, nowMs);
  if (intent.share < lastShare(plan)) {
    return inForce.isFinishing && inForce.hold === undefined ? look(inForce) : wait(inForce, nowMs);
  }
  if (plan.postTrafficFunction === undefined) return end(inForce, { type: 'shifted' }, nowMs);
  return invokeHook(inForce, 'postTraffic', plan.postTrafficFunction, nowMs);
}

/** AWS refused a write for good: nothing of it happened. */
function denied(state: ShiftState, reason: string, nowMs: number): ShiftStep {
  if (!state.intent) return { state, effects: [] };
  const isBack = state.intent.share < 0;
  return { state: held(isBack ? state : notWritten(state), reason, nowMs), effects: [wake(nowMs)] };
}

function hookEnded(before: ShiftState, failure: string | undefined, nowMs: number): ShiftStep {
  const { phase, hold } = before;
  if (phase !== 'preTraffic' && phase !== 'postTraffic') return { state: before, effects: [] };
  const run = { startedMs: before.hooks?.[phase]?.startedMs ?? nowMs, endedMs: nowMs };
  const state: ShiftState = { ...before, hooks: { ...before.hooks, [phase]: run } };
  if (phase === 'postTraffic') {
    return failure === undefined ? look({ ...state, phase: 'confirming' }) : writeBack(state, failure, nowMs);
  }
  if (failure !== undefined) return end(state, { type: 'refused', reason: failure }, nowMs);
  if (hold !== undefined) return { state: { ...state, phase: 'checking' }, effects: [] };
  return writeShare(state, 0, nowMs);
}

function rollBack(state: ShiftState, reason: string, nowMs: number): ShiftStep {
  const { phase, intent } = state;
  if (intent && isGoingBack(state)) {
    const { hold: _, ...going } = state;
    return { state: { ...going, intent: { ...intent, attempts: 0 } }, effects: [] };
  }
  if (phase === 'writing') return { state: { ...state, breach: reason }, effects: [] };
  return state.share < 0
    ? end(state, { type: 'rolledBack', reason }, nowMs)
    : writeBack(state, reason, nowMs);
}

/**
 * Whoever watched is gone, and perhaps for long: nothing goes forwards until a person says so. The way back needs
 * them only where it was given up.
 */
function restarted(
  { isFinishing: _, ...state }: ShiftState,
  reason: string | undefined,
  nowMs: number,
): ShiftStep {
  const isKept = reason === undefined && isGoingBack(state);
  const kept = isKept ? state : held(state, reason ?? 'Interrupted: it goes on when you resume it.', nowMs);
  const isLooking = ['writing', 'watching', 'confirming'].includes(state.phase);
  return isLooking ? look(kept) : { state: kept, effects: [] };
}

function resumed(state: ShiftState, nowMs: number): ShiftStep {
  const { hold, unseenSinceMs: _, ...rest } = state;
  if (hold === undefined) return { state, effects: [] };
  const { plan, intent, phase } = state;
  const going = noted(rest, nowMs, 'Resumed.');
  if (phase === 'preTraffic' && plan.preTrafficFunction !== undefined) {
    return invokeHook(going, 'preTraffic', plan.preTrafficFunction, nowMs);
  }
  if (phase === 'postTraffic' && plan.postTrafficFunction !== undefined) {
    return invokeHook(going, 'postTraffic', plan.postTrafficFunction, nowMs);
  }
  // The interval starts again: nobody can say what the figures of the time between were worth.
  return look({ ...going, sinceMs: nowMs, ...(intent && { intent: { ...intent, attempts: 0 } }) });
}

/** Moves all traffic at the next look, if guards and alias are as they should be; nothing before a share is in force. */
function finishNow(state: ShiftState, nowMs: number): ShiftStep {
  const { phase, share, plan, breach, intent } = state;
  const isOpen = phase === 'watching' || (phase === 'writing' && breach === undefined);
  if (!isOpen || (intent?.share ?? share) >= lastShare(plan)) return { state, effects: [] };
  const { hold: _, unseenSinceMs: __, ...rest } = state;
  const next = noted({ ...rest, isFinishing: true }, nowMs, 'All traffic is moved without waiting.');
  return phase === 'watching' ? look(next) : { state: next, effects: [] };
}

/** Whether a write that leads back to the old version is on its way. */
function isGoingBack({ intent }: ShiftState): boolean {
  return intent !== undefined && intent.share < 0;
}

/** How the alias sends its traffic at a share; before the first one all of it goes to the old version. */
export function trafficAt({ from, to, strategy }: ShiftPlan, share: number): Traffic {
  return share < 0 ? { version: from } : trafficBetween(from, to, sharesOf(strategy)[share] ?? 100);
}

function writeShare(state: ShiftState, share: number, nowMs: number): ShiftStep {
  const traffic = trafficAt(state.plan, share);
  const next: ShiftState = { ...state, phase: 'writing', intent: { traffic, share, attempts: 1 } };
  return write(noted(next, nowMs, `Moving to ${trafficText(traffic)}.`));
}

function writeBack(state: ShiftState, reason: string, nowMs: number): ShiftStep {
  const { hold: _, ...rest } = state;
  const intent = { traffic: trafficAt(state.plan, -1), share: -1, attempts: 1 };
  return write(
    noted({ ...rest, phase: 'writing', intent, breach: reason }, nowMs, `Rolling back. ${reason}`),
  );
}

function write(state: ShiftState): ShiftStep {
  const { alias, intent } = state;
  if (!alias || !intent) return look(state);
  const { traffic } = intent;
  return { state, effects: [{ type: 'write', traffic, revisionId: alias.revisionId }] };
}

function invokeHook(state: ShiftState, hook: ShiftHook, functionName: string, nowMs: number): ShiftStep {
  const hooks = { ...state.hooks, [hook]: { startedMs: nowMs } };
  const next = noted({ ...state, phase: hook, hooks }, nowMs, `Invoking ${functionName}.`);
  return { state: next, effects: [{ type: 'invoke', functionName, hook }] };
}

function look(state: ShiftState): ShiftStep {
  return { state, effects: [{ type: 'look', sinceMs: state.sinceMs }] };
}

/** Until the next look, or the end of the interval when it comes before. */
function wait(state: ShiftState, nowMs: number): ShiftStep {
  const dueMs = state.sinceMs + intervalOf(state.plan.strategy);
  const isSoon = state.phase === 'watching' && state.hold === undefined && dueMs > nowMs;
  const atMs = isSoon ? Math.min(dueMs, nowMs + lookEveryMs) : nowMs + lookEveryMs;
  return { state, effects: [{ type: 'wake', atMs }] };
}

function wake(nowMs: number): { readonly type: 'wake'; readonly atMs: number } {
  return { type: 'wake', atMs: nowMs + lookEveryMs };
}

function isDue({ plan, sinceMs, hold, isFinishing }: ShiftState, nowMs: number): boolean {
  return hold === undefined && (isFinishing === true || nowMs >= sinceMs + intervalOf(plan.strategy));
}

function nextShare({ plan, share, isFinishing }: ShiftState): number {
  return isFinishing ? lastShare(plan) : share + 1;
}

function lastShare({ strategy }: ShiftPlan): number {
  return sharesOf(strategy).length - 1;
}

function changedByOthers(state: ShiftState, alias: FunctionAlias, nowMs: number): ShiftStep {
  return end(state, { type: 'aliasChanged', traffic: trafficOf(alias) }, nowMs);
}

/** Whether the alias still sends its traffic where this shift left it, whatever else of it was changed. */
function isAsLeft({ alias }: ShiftState, found: FunctionAlias): boolean {
  return alias !== undefined && isSameTraffic(alias.traffic, found);
}

/** As it was before a write of which nothing happened. */
function notWritten(state: ShiftState): ShiftState {
  const { intent: _, ...rest } = state;
  return { ...rest, phase: state.share < 0 ? 'checking' : 'watching' };
}

function aliasOf(alias: FunctionAlias): NonNullable<ShiftState['alias']> {
  return { revisionId: alias.revisionId, traffic: trafficOf(alias) };
}

function held(state: ShiftState, hold: string, nowMs: number): ShiftState {
  return noted({ ...state, hold }, nowMs, hold);
}

function end(state: ShiftState, outcome: ShiftOutcome, nowMs: number): ShiftStep {
  const { hold: _, intent: __, ...rest } = state;
  return {
    state: noted({ ...rest, phase: 'ended', outcome }, nowMs, outcomeText(state.plan, outcome)),
    effects: [],
  };
}

function outcomeText({ alias, from, to }: ShiftPlan, outcome: ShiftOutcome): string {
  switch (outcome.type) {
    case 'shifted':
      return `${alias} points to ${to}.`;
    case 'rolledBack':
      return `${alias} points to ${from} again. ${outcome.reason}`;
    case 'aliasChanged':
      return `Somebody else changed ${alias} to ${trafficText(outcome.traffic)}; it stays so.`;
    case 'refused':
      return `Nothing was changed. ${outcome.reason}`;
  }
}

/** The same thing again is told once. */
function noted(state: ShiftState, timeMs: number, text: string): ShiftState {
  if (state.journal.at(-1)?.text === text) return state;
  return { ...state, journal: [...state.journal, { timeMs, text }] };
}
