import type { FunctionAlias } from '../../../src/model/aws/deployedFunction.ts';
import type { Health } from '../../../src/release/guards.ts';
import type { ShiftEffect, ShiftInput, ShiftPlan, ShiftState } from '../../../src/release/shift.ts';
import { newShift, stepShift } from '../../../src/release/stepShift.ts';
import { type Traffic, trafficText } from '../../../src/release/traffic.ts';

/** What goes wrong, or is done, at one effect of a shift. */
export type Trouble =
  | 'none'
  /** The process ends before the effect is carried out. */
  | 'restartBefore'
  /** The process ends after it, before its answer is heard. */
  | 'restartAfter'
  /** The request gets through, its answer does not. */
  | 'lostAnswer'
  | 'lostRequest'
  | 'otherMovesAlias'
  | 'otherEditsDescription'
  | 'breach'
  | 'rollBack'
  | 'pauseAndResume'
  /** Paused, and a breach is seen meanwhile. */
  | 'pauseAndBreach'
  | 'finishNow'
  /** AWS cannot be asked for longer than a shift waits; then a person resumes it. */
  | 'deadNetwork';

export interface Simulation {
  readonly state: ShiftState;
  readonly alias: FunctionAlias;
  /** The traffic after each change of the alias. */
  readonly history: readonly string[];
  readonly effects: number;
  readonly elapsedMs: number;
}

export const otherTraffic: Traffic = { version: '3' };

/**
 * Runs a shift to its end on a virtual clock, with a trouble at the effect of an index.
 * @param onState hears every state that would be stored
 */
export function simulateShift(
  plan: ShiftPlan,
  trouble: Trouble = 'none',
  at = -1,
  onState: (state: ShiftState) => void = () => undefined,
): Simulation {
  let nowMs = 0;
  let revision = 1;
  let alias: FunctionAlias = {
    name: plan.alias,
    aliasArn: 'arn',
    version: plan.from,
    revisionId: 'r1',
  };
  let state = newShift(plan);
  let health: Health = { invocations: 10, errors: 0, alarmsInAlarm: [], missingAlarms: [] };
  const history: string[] = [];
  const queue: ShiftEffect[] = [];
  let count = 0;
  let isDead = false;

  const change = (traffic: Traffic): void => {
    revision += 1;
    const { routing: _, ...rest } = alias;
    alias = { ...rest, ...traffic, revisionId: `r${revision}` };
    history.push(trafficText(alias));
  };
  type Said = ShiftInput extends infer I ? (I extends ShiftInput ? Omit<I, 'nowMs'> : never) : never;
  const hear = (input: Said): void => {
    const step = stepShift(state, { ...input, nowMs } as ShiftInput);
    state = step.state;
    onState(state);
    // A later wake stands in for an earlier one.
    if (step.effects.some(({ type }) => type === 'wake')) {
      for (let i = queue.length - 1; i >= 0; i--) if (queue[i]?.type === 'wake') queue.splice(i, 1);
    }
    queue.push(...step.effects);
  };
  const restart = (): void => {
    state = JSON.parse(JSON.stringify(state));
    queue.length = 0;
    nowMs += 3_600_000;
    hear({ type: 'restarted' });
    hear({ type: 'resume' });
  };
  const answerTo = (effect: ShiftEffect): Said => {
    switch (effect.type) {
      case 'look':
        if (isDead) return { type: 'notSeen', reason: 'unreachable' };
        return { type: 'looked', alias, health };
      case 'write':
        if (isDead) return { type: 'unknown' };
        if (effect.revisionId !== alias.revisionId) return { type: 'conflict' };
        change(effect.traffic);
        return { type: 'written', alias };
      case 'invoke':
        return { type: 'hookEnded' };
      case 'wake':
        return { type: 'wake' };
    }
  };

  hear({ type: 'begin' });
  while (state.phase !== 'ended') {
    const effect = queue.shift();
    if (!effect && trouble === 'pauseAndBreach' && state.hold !== undefined) break;
    if (!effect) throw new Error(`The shift waits for nothing: ${JSON.stringify(state)}`);
    if (count > 10_000) throw new Error('The shift does not end.');
    const now = count === at ? trouble : 'none';
    count += 1;
    nowMs = effect.type === 'wake' ? Math.max(nowMs, effect.atMs) : nowMs + 50;
    if (now === 'restartBefore') {
      restart();
      continue;
    }
    if (now === 'otherMovesAlias') change(otherTraffic);
    if (now === 'otherEditsDescription') {
      revision += 1;
      alias = { ...alias, description: 'edited', revisionId: `r${revision}` };
    }
    if (now === 'breach') health = { ...health, errors: 9 };
    if (now === 'rollBack') hear({ type: 'rollBack', reason: 'Asked to.' });
    if (now === 'pauseAndResume') {
      hear({ type: 'pause' });
      hear({ type: 'resume' });
    }
    if (now === 'pauseAndBreach') {
      hear({ type: 'pause' });
      health = { ...health, errors: 9 };
    }
    if (now === 'finishNow') hear({ type: 'finishNow' });
    if (now === 'deadNetwork') isDead = true;
    if (isDead && state.hold !== undefined) {
      isDead = false;
      hear({ type: 'resume' });
      continue;
    }
    if (now === 'lostRequest' && (effect.type === 'write' || effect.type === 'look')) {
      hear(effect.type === 'write' ? { type: 'unknown' } : { type: 'notSeen', reason: 'cut' });
      continue;
    }
    const answer = answerTo(effect);
    if (now === 'restartAfter') restart();
    else if (now === 'lostAnswer' && effect.type === 'write') hear({ type: 'unknown' });
    else hear(answer);
  }
  return { state, alias, history, effects: count, elapsedMs: nowMs };
}
