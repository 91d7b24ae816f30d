import type { UserError } from '../../../model/userError.ts';
import { lockHolder } from '../../../node/release/aliasLock.ts';
import type { AliasPlace } from '../../../node/release/releaseFiles.ts';
import type { ShiftControl, ShiftShown } from '../../../protocol/releasePanel.ts';
import { changeOfShift } from '../../../release/aliasHistory.ts';
import type { Clock } from '../../../release/clock.ts';
import { abandonShift, interruptShift, resumeShift } from '../../../release/runShift.ts';
import type { ShiftPlan, ShiftState, ShiftStep } from '../../../release/shift.ts';
import { askedByPerson, newShift, stepShift } from '../../../release/stepShift.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { FunctionPlace } from '../windowShifts.ts';
import { endsElsewhere, nothingStored, unfinishedShift, wrongPlace } from './shiftErrors.ts';
import { noticeOf, type ShiftNotice, waitingNotice } from './shiftNotice.ts';
import { type ShiftRun, startShiftRun } from './shiftRun.ts';
import { shiftShown } from './shiftShown.ts';
import { aliasKey, orUnreadable, type ShiftStore } from './shiftStore.ts';

/** What a register of shifts tells. */
export interface ShiftEvents {
  onChange(place: AliasPlace): void;
  onNotice(notice: ShiftNotice): void;
  /** What went wrong apart from any command of a person. */
  onError(error: unknown): void;
  onUnreadable(error: UserError): void;
}

/** The shifts that this process carries out, and those that its folders keep. */
export interface ShiftRegister {
  begin(aws: ConnectedAws, plan: ShiftPlan): Promise<void>;
  control(aws: ConnectedAws, place: AliasPlace, control: ShiftControl): Promise<void>;
  /** Resolves with its last state when a shift that is carried out here has ended, or waits in its file. */
  untilDone(place: AliasPlace): Promise<ShiftState | undefined>;
  /** By the name of the alias. */
  ofFunction(place: FunctionPlace): Promise<ReadonlyMap<string, ShiftShown>>;
  /** Those that have not ended and that no process carries out. */
  interrupted(): Promise<readonly ShiftState[]>;
  /** Those that are carried out here. */
  running(): readonly ShiftState[];
  /** Leaves every shift where it is. */
  abandon(): void;
}

/** Several shifts run at once, each alias has one. */
export function createShiftRegister(store: ShiftStore, clock: Clock, events: ShiftEvents): ShiftRegister {
  const runs = new Map<string, ShiftRun>();

  async function unfinished(place: AliasPlace): Promise<ShiftState | undefined> {
    const stored = await (await store.filesOf(place)).readShift();
    return stored && stored.phase !== 'ended' ? stored : undefined;
  }

  async function start(
    aws: ConnectedAws,
    place: AliasPlace,
    first: (stored: ShiftState | undefined) => ShiftStep,
  ): Promise<void> {
    const key = aliasKey(place);
    // It may just be coming to its end.
    await runs.get(key)?.done;
    const files = await store.filesOf(place);
    const run = startShiftRun(place.alias, async () => first(await unfinished(place)), {
      aws,
      files,
      clock,
      onState: (before, after) => heard(place, before, after),
      onError: events.onError,
    });
    runs.set(key, run);
    void run.done.then(() => {
      if (runs.get(key) === run) runs.delete(key);
      events.onChange(place);
    });
    await run.begun;
  }

  /** The history is written before anybody hears that a shift has ended. */
  async function heard(place: AliasPlace, before: ShiftState, after: ShiftState): Promise<void> {
    const change = after.outcome && !before.outcome ? changeOfShift(after) : undefined;
    if (change) await store.addChange(place, change).catch(events.onError);
    events.onChange(place);
    const notice = noticeOf(before, after);
    if (notice) events.onNotice(notice);
  }

  async function shown(place: AliasPlace): Promise<ShiftShown | undefined> {
    const run = runs.get(aliasKey(place));
    if (run?.isOpen()) return shiftShown(run.state(), { name: 'this window', isRunning: true, isOurs: true });
    const stored = await orUnreadable(unfinished(place), events.onUnreadable);
    if (!stored) return undefined;
    const { lockFile } = await store.filesOf(place);
    const holder = await lockHolder(lockFile);
    return holder === undefined || holder === process.pid
      ? shiftShown(stored, { name: 'this window', isRunning: false, isOurs: true })
      : shiftShown(stored, { name: `process ${holder}`, isRunning: true, isOurs: false });
  }

  function orderFrom(
    aws: ConnectedAws,
    place: AliasPlace,
    control: Exclude<ShiftControl, 'forget' | 'pause'>,
  ) {
    return start(aws, place, stored => {
      const nowMs = clock.nowMs();
      if (!stored) throw nothingStored(place);
      if (control === 'rollBack') return abandonShift(stored, askedByPerson, nowMs);
      const resumed = resumeShift(stored, nowMs);
      return control === 'resume' ? resumed : interruptShift(resumed.state, { type: 'finishNow', nowMs });
    });
  }

  return {
    async begin(aws, plan) {
      requirePlace(aws, plan);
      const run = runs.get(aliasKey(plan));
      // Not after it: nobody would expect that by then.
      if (run?.isOpen()) throw unfinishedShift(run.state());
      await start(aws, plan, stored => {
        if (stored) throw unfinishedShift(stored);
        return stepShift(newShift(plan), { type: 'begin', nowMs: clock.nowMs() });
      });
    },

    async control(aws, place, control) {
      const run = runs.get(aliasKey(place));
      if (control === 'forget') {
        const files = await store.filesOf(place);
        if (run || (await lockHolder(files.lockFile)) !== undefined) throw endsElsewhere(place);
        await files.forgetShift();
        events.onChange(place);
        return;
      }
      if (run?.order(control, askedByPerson)) {
        const notice = waitingNotice(run.state(), control);
        if (notice) events.onNotice(notice);
        return;
      }
      requirePlace(aws, place);
      if (control === 'pause') throw nothingStored(place);
      await orderFrom(aws, place, control);
    },

    async untilDone(place) {
      const run = runs.get(aliasKey(place));
      await run?.done;
      return run?.state();
    },

    async ofFunction(place) {
      const found = new Map<string, ShiftShown>();
      const opened = [...runs.values()].flatMap(run => (run.isOpen() ? [run.state().plan] : []));
      const stored = await store.aliases(place);
      for (const each of [...stored, ...opened.filter(plan => isOf(plan, place))]) {
        const shift = found.has(each.alias) ? undefined : await shown(each);
        if (shift) found.set(each.alias, shift);
      }
      return found;
    },

    async interrupted() {
      const found: ShiftState[] = [];
      for (const place of await store.aliases()) {
        const state = await orUnreadable(unfinished(place), events.onUnreadable);
        const { lockFile } = await store.filesOf(place);
        if (state && (await lockHolder(lockFile)) === undefined) found.push(state);
      }
      return found;
    },

    running: () => [...runs.values()].flatMap(run => (run.isOpen() ? [run.state()] : [])),

    abandon() {
      for (const run of runs.values()) run.abandon();
    },
  };
}

/** @throws UserError where the connection leads to another account or region */
export function requirePlace(
  { place }: ConnectedAws,
  wanted: Pick<AliasPlace, 'accountId' | 'region' | 'alias'>,
): void {
  if (place.accountId === wanted.accountId && place.region === wanted.region) return;
  throw wrongPlace(wanted, place);
}

function isOf(plan: FunctionPlace, { accountId, region, functionName }: FunctionPlace): boolean {
  return plan.accountId === accountId && plan.region === region && plan.functionName === functionName;
}
