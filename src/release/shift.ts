import type { FunctionAlias } from '../model/aws/deployedFunction.ts';
import type { Guards, Health } from './guards.ts';
import type { ShiftStrategy } from './strategy.ts';
import type { Traffic } from './traffic.ts';

/** Moving an alias from one version to another. Plain data: it is stored while it runs. */
export interface ShiftPlan {
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
  readonly alias: string;
  /** The version that has all the traffic before, and after a rollback. */
  readonly from: string;
  readonly to: string;
  readonly strategy: ShiftStrategy;
  readonly guards: Guards;
  /** A function that is invoked first and must succeed. */
  readonly preTrafficFunction?: string;
  /** A function that is invoked when all traffic is moved, and must succeed. */
  readonly postTrafficFunction?: string;
}

/** What a shift is doing. */
export type ShiftPhase =
  /** Looks at the alias before anything is written. */
  | 'checking'
  | 'preTraffic'
  /** A change of the alias is on its way; what became of it may be unknown. */
  | 'writing'
  /** A share is in force, and its interval passes. */
  | 'watching'
  | 'postTraffic'
  /** All is done; a last look says whether the alias is still as it was left. */
  | 'confirming'
  | 'ended';

export interface ShiftState {
  readonly plan: ShiftPlan;
  readonly phase: ShiftPhase;
  /** The index of the share in force in `sharesOf(plan.strategy)`; -1 before the first. */
  readonly share: number;
  /** When it came into force. Unix time in milliseconds, as all times here. */
  readonly sinceMs: number;
  /** The alias as it was last known. */
  readonly alias?: { readonly revisionId: string; readonly traffic: Traffic };
  /** What is being written, and whether forwards or back. */
  readonly intent?: { readonly traffic: Traffic; readonly share: number; readonly attempts: number };
  /** Why it goes back to the old version. */
  readonly breach?: string;
  /** Why it does not go on by itself, until it is resumed. Guards are watched meanwhile. */
  readonly hold?: string;
  /** All traffic moves at the next look, whatever the strategy says. */
  readonly isFinishing?: true;
  /** What the last look found of the new version. */
  readonly seen?: { readonly timeMs: number; readonly health: Health };
  /** Since when AWS cannot be asked. */
  readonly unseenSinceMs?: number;
  readonly hooks?: Readonly<Partial<Record<ShiftHook, HookRun>>>;
  readonly outcome?: ShiftOutcome;
  readonly journal: readonly JournalEntry[];
}

/** When a function of a shift is invoked. */
export type ShiftHook = 'preTraffic' | 'postTraffic';

export interface HookRun {
  readonly startedMs: number;
  /** Absent while it runs. */
  readonly endedMs?: number;
}

export type ShiftOutcome =
  | { readonly type: 'shifted' }
  | { readonly type: 'rolledBack'; readonly reason: string }
  /** Somebody else changed the alias; it stays as they left it. */
  | { readonly type: 'aliasChanged'; readonly traffic: Traffic }
  /** Nothing was written. */
  | { readonly type: 'refused'; readonly reason: string };

/** What happened, for a person who reads it later. */
export interface JournalEntry {
  readonly timeMs: number;
  readonly text: string;
}

/** What a shift hears. */
export type ShiftInput = { readonly nowMs: number } & (
  | { readonly type: 'begin' | 'wake' | 'pause' | 'resume' | 'finishNow' }
  /** Whoever carried it out has ended, or gave up for a reason. */
  | { readonly type: 'restarted'; readonly reason?: string }
  | { readonly type: 'rollBack'; readonly reason: string }
  /** The answer to `look`. */
  | { readonly type: 'looked'; readonly alias: FunctionAlias; readonly health: Health }
  | { readonly type: 'notSeen'; readonly reason: string }
  /** The answers to `write`. */
  | { readonly type: 'written'; readonly alias: FunctionAlias }
  /** The alias is another than at the revision that was sent, or nobody knows what became of the request. */
  | { readonly type: 'conflict' | 'unknown' }
  | { readonly type: 'denied'; readonly reason: string }
  /** The answer to `invoke`. */
  | { readonly type: 'hookEnded'; readonly failure?: string }
);

/**
 * What a shift wants done, one after the other. Each is answered by one input; a later `wake` stands in for an
 * earlier one.
 */
export type ShiftEffect =
  /** Read the alias, and what is known of the new version since a time. */
  | { readonly type: 'look'; readonly sinceMs: number }
  | { readonly type: 'write'; readonly traffic: Traffic; readonly revisionId: string }
  | { readonly type: 'invoke'; readonly functionName: string; readonly hook: ShiftHook }
  | { readonly type: 'wake'; readonly atMs: number };

export interface ShiftStep {
  readonly state: ShiftState;
  readonly effects: readonly ShiftEffect[];
}
