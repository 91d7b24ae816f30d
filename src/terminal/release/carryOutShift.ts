import { isUserError, UserError } from '../../model/userError.ts';
import type { ReleaseFiles } from '../../node/release/releaseFiles.ts';
import { systemClock } from '../../node/systemClock.ts';
import { changeOfShift } from '../../release/aliasHistory.ts';
import { isUntouched, runShift } from '../../release/runShift.ts';
import type { ShiftState, ShiftStep } from '../../release/shift.ts';
import { type Traffic, trafficText } from '../../release/traffic.ts';
import { print, type ReleaseContext, say } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';
import { weightsOf } from './weights.ts';

/**
 * Carries out a shift, tells each step, and prints how it ended.
 * @returns 0: shifted; 1: the alias is where it was, or where somebody else put it; 130: interrupted
 * @throws UserError with how the alias stands and how to go on, when AWS cannot be asked any more or refuses a change
 */
export async function carryOutShift(
  begin: ShiftStep,
  files: ReleaseFiles,
  { aws, signal }: ReleaseContext,
  options: ReleaseOptions,
): Promise<0 | 1 | 130> {
  let told = begin.state.journal.length;
  let saved = begin.state;
  const save = async (state: ShiftState): Promise<void> => {
    await files.saveShift(state).catch((error: unknown) => {
      // The way back does not wait for a disk.
      if (state.breach === undefined) throw error;
      say(`The state of the shift cannot be written: ${error}`);
    });
    saved = state;
    for (const { timeMs, text } of state.journal.slice(told)) tell(options, timeMs, text);
    told = state.journal.length;
  };
  const state = await runShift(begin, { aws, ...systemClock, save }, signal).catch(async (error: unknown) => {
    if (!isUserError(error)) throw error;
    throw isUntouched(saved) ? await forgotten(error, files) : stopped(saved, error);
  });
  if (state.phase === 'ended') return ended(state, files, options);
  if (isUntouched(state)) {
    await files.forgetShift();
    if (!signal.aborted) throw notBegun(state);
    say('Nothing was changed.');
    return 130;
  }
  if (!signal.aborted) throw held(state);
  say(`Stopped. ${howItStands(state)}`, howToGoOn(state));
  printState(state, 'interrupted', options);
  return 130;
}

function tell({ json }: ReleaseOptions, timeMs: number, text: string): void {
  const line = `${new Date(timeMs).toISOString().slice(11, 19)}  ${text}\n`;
  (json ? process.stderr : process.stdout).write(line);
}

async function ended(state: ShiftState, files: ReleaseFiles, options: ReleaseOptions): Promise<0 | 1> {
  const { outcome } = state;
  const change = changeOfShift(state);
  if (change) await files.addChange(change);
  printState(state, outcome?.type ?? 'refused', options);
  return outcome?.type === 'shifted' ? 0 : 1;
}

/** The lines were told as they came; the object is for `--json`. */
function printState(
  { plan, alias, outcome, journal }: ShiftState,
  type: string,
  options: ReleaseOptions,
): void {
  if (!options.json) return;
  const traffic = trafficAfter(outcome, alias?.traffic) ?? { version: plan.from };
  const object = {
    outcome: type,
    functionName: plan.functionName,
    alias: plan.alias,
    from: plan.from,
    to: plan.to,
    version: traffic.version,
    weights: weightsOf(traffic),
    ...(outcome && 'reason' in outcome && { reason: outcome.reason }),
    steps: journal.map(({ timeMs, text }) => ({ time: new Date(timeMs).toISOString(), text })),
  };
  print(options, object, []);
}

function trafficAfter(outcome: ShiftState['outcome'], known: Traffic | undefined): Traffic | undefined {
  return outcome?.type === 'aliasChanged' ? outcome.traffic : known;
}

async function forgotten(error: UserError, files: ReleaseFiles): Promise<UserError> {
  await files.forgetShift();
  return error;
}

function stopped(state: ShiftState, error: UserError): UserError {
  const { what, why, toDo } = error.data;
  return new UserError(
    {
      code: 'shift-stopped',
      what: `The shift of ${state.plan.alias} stopped. ${howItStands(state)}`,
      why: `${what} ${why}`,
      toDo: `${toDo} ${howToGoOn(state)}`,
    },
    { cause: error },
  );
}

function held(state: ShiftState): UserError {
  return new UserError({
    code: 'shift-stopped',
    what: `The shift of ${state.plan.alias} stopped. ${howItStands(state)}`,
    why: state.hold ?? 'AWS refused a change.',
    toDo: howToGoOn(state),
  });
}

function notBegun({ plan, hold = 'AWS refused it.' }: ShiftState): UserError {
  return new UserError({
    code: 'shift-not-begun',
    what: `${plan.alias} was not shifted, and nothing was changed.`,
    why: hold,
    toDo: 'Try again.',
  });
}

function howItStands({ plan, alias, intent }: ShiftState): string {
  if (intent) return `Whether ${plan.alias} → ${trafficText(intent.traffic)} was done is not known.`;
  return `${plan.alias} → ${trafficText(alias?.traffic ?? { version: plan.from })} stays so.`;
}

/** How a person goes on with a shift, or back. */
export function howToGoOn({ plan: { functionName, alias } }: ShiftState): string {
  const target = `${functionName} --alias ${alias}`;
  return `Go on with \`lambda-workbench release resume ${target}\`, or back with \`lambda-workbench release rollback ${target}\`, in this folder.`;
}
