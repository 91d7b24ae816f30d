import { isUserError, UserError } from '../../../model/userError.ts';
import { whileLocked } from '../../../node/release/aliasLock.ts';
import type { ReleaseFiles } from '../../../node/release/releaseFiles.ts';
import type { Clock } from '../../../release/clock.ts';
import { interruptShift, isUntouched, runShift } from '../../../release/runShift.ts';
import type { ShiftInput, ShiftPlan, ShiftState, ShiftStep } from '../../../release/shift.ts';
import { stepShift } from '../../../release/stepShift.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';

/** What a person wants of a shift that is being carried out. */
export type ShiftOrder = 'pause' | 'resume' | 'finishNow' | 'rollBack';

/** A shift that this window carries out. */
export interface ShiftRun {
  /** Whether it has read its state and takes orders. */
  isOpen(): boolean;
  state(): ShiftState;
  /** Whether it is taken: not when it has just come to its end. */
  order(order: ShiftOrder, reason: string): boolean;
  /** Leaves it where it is, as the end of the window would. */
  abandon(): void;
  /** Resolves when the first look at the alias is done; rejects when the shift does not begin. */
  readonly begun: Promise<void>;
  /** Nobody carries it out any more: it has ended, or waits in its file. Never rejects. */
  readonly done: Promise<void>;
}

export interface ShiftRunParts {
  readonly aws: Pick<ConnectedAws, 'lambda' | 'monitoring'>;
  readonly files: ReleaseFiles;
  readonly clock: Clock;
  /** The state has changed, and would survive the end of the window. */
  onState(before: ShiftState, after: ShiftState): Promise<void>;
  /** Something went wrong that is no part of a shift: its state could not be written, or a defect of ours. */
  onError(error: unknown): void;
}

/**
 * Carries out a shift while this window is open. Guards are watched also while it is held.
 * @param begin read when no other process is at the alias
 */
export function startShiftRun(
  alias: string,
  begin: () => Promise<ShiftStep>,
  parts: ShiftRunParts,
): ShiftRun {
  const { files, clock, aws } = parts;
  const orders: ShiftInput[] = [];
  let resolveBegun: () => void = () => undefined;
  let rejectBegun: (error: unknown) => void = () => undefined;
  const begun = new Promise<void>((resolve, reject) => {
    resolveBegun = resolve;
    rejectBegun = reject;
  });
  let stop = new AbortController();
  let current: ShiftState | undefined;
  let isOpen = true;
  let isAbandoned = false;
  let hasBegun = false;

  async function save(state: ShiftState): Promise<void> {
    await files.saveShift(state).catch((error: unknown) => {
      // The way back does not wait for a disk.
      if (state.breach === undefined) throw error;
      parts.onError(error);
    });
    const before = current ?? state;
    current = state;
    if (before !== state) await parts.onState(before, state);
    if (state.phase !== 'checking' && state.phase !== 'ended') tellBegun();
  }

  function tellBegun(): void {
    hasBegun = true;
    resolveBegun();
  }

  async function carryOut(): Promise<void> {
    let step = await begin();
    current = step.state;
    while (!isAbandoned) {
      stop = new AbortController();
      // Orders are carried out one after the other.
      if (orders.length > 0) stop.abort();
      const ports = { aws, ...clock, save, watchesWhileHeld: true };
      const state = await runShift(step, ports, stop.signal);
      const order = orders.shift();
      if (!order || state.phase === 'ended') return;
      step = interruptShift(state, order);
    }
  }

  /** AWS cannot be asked any more, such as with expired credentials: a person has to do something first. */
  async function hold(error: unknown): Promise<void> {
    if (!current || !isUserError(error)) throw error;
    if (isUntouched(current)) {
      await files.forgetShift();
      throw error;
    }
    const { what, why, toDo } = error.data;
    const reason = `${what} ${why} ${toDo}`;
    const { state } = stepShift(current, { type: 'restarted', reason, nowMs: clock.nowMs() });
    await save(state);
  }

  async function run(): Promise<void> {
    const orderTaker = carryOut().finally(() => {
      isOpen = false;
    });
    await orderTaker.catch(hold);
    if (current?.outcome?.type !== 'refused') return;
    await files.forgetShift();
    if (!hasBegun) throw refused(current.plan, current.outcome.reason);
  }

  async function untilDone(): Promise<void> {
    try {
      await whileLocked(files.lockFile, alias, run);
      tellBegun();
    } catch (error) {
      isOpen = false;
      if (hasBegun) parts.onError(error);
      else rejectBegun(error);
    }
  }

  const done = untilDone();
  return {
    isOpen: () => isOpen && current !== undefined,
    state: () => {
      if (!current) throw new Error('The shift has not been read yet.');
      return current;
    },
    order(order, reason) {
      if (!isOpen) return false;
      const nowMs = clock.nowMs();
      orders.push(order === 'rollBack' ? { type: order, reason, nowMs } : { type: order, nowMs });
      stop.abort();
      return true;
    },
    abandon() {
      isAbandoned = true;
      isOpen = false;
      stop.abort();
    },
    begun,
    done,
  };
}

function refused({ alias, to }: ShiftPlan, reason: string): UserError {
  return new UserError({
    code: 'shift-refused',
    what: `${alias} was not shifted to version ${to}.`,
    why: reason,
    toDo: 'Look at how it stands now, then propose the shift again.',
  });
}
