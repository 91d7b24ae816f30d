import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import { UserError } from '../../model/userError.ts';
import { whileLocked } from '../../node/release/aliasLock.ts';
import { type ReleaseFiles, releaseFiles } from '../../node/release/releaseFiles.ts';
import { systemClock } from '../../node/systemClock.ts';
import { aliasDependents } from '../../release/aliasDependents.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { resumeShift } from '../../release/runShift.ts';
import type { ShiftPlan, ShiftState } from '../../release/shift.ts';
import { type ShiftProblem, shiftProblem } from '../../release/shiftPreview.ts';
import { newShift, stepShift } from '../../release/stepShift.ts';
import { sharesOf } from '../../release/strategy.ts';
import type { Traffic } from '../../release/traffic.ts';
import { waitUntilSettled } from '../../release/waitUntilSettled.ts';
import { carryOutShift, howToGoOn } from './carryOutShift.ts';
import { codeDeployAction } from './codeDeployAction.ts';
import { refuseDuringDeployment } from './followDeployment.ts';
import { accountOf, confirm, print, type ReleaseContext } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';
import { shiftPreview } from './shiftPreview.ts';

/** Moves an alias to a version in steps. */
export async function shiftAction(options: ReleaseOptions, context: ReleaseContext): Promise<0 | 1 | 130> {
  const { aws, signal } = context;
  const { alias = '', to = '', strategy = { type: 'allAtOnce' }, guards } = options;
  const { latest, versions } = await readFunctionHistory(aws.lambda, options.functionName, signal);
  const { functionName } = latest;
  const before = await aws.lambda.getAlias(functionName, alias, signal);
  const plan: ShiftPlan = {
    ...{
      accountId: accountOf(latest),
      region: aws.region,
      functionName,
      alias,
      from: before.version,
      to,
      strategy,
      guards,
    },
    ...(options.preTrafficFunction !== undefined && { preTrafficFunction: options.preTrafficFunction }),
    ...(options.postTrafficFunction !== undefined && { postTrafficFunction: options.postTrafficFunction }),
  };
  const files = releaseFiles(process.cwd(), plan);
  refuseUnfinished(await files.readShift());
  await refuseDuringDeployment(files, context);
  refuseImpossible(plan, before, [latest, ...versions]);
  await waitUntilSettled(aws.lambda, functionName, to, systemClock, signal);
  if (options.codeDeploy) return codeDeployAction(options.codeDeploy, plan, before, options, context);
  const dependents = await aliasDependents(aws.lambda, functionName, before, signal);
  const { object, lines } = shiftPreview(plan, before, dependents);
  if (options.dryRun) {
    print(options, object, lines);
    return 0;
  }
  if (!(await confirm(lines, options, signal))) return 1;
  return whileLocked(files.lockFile, alias, async () => {
    refuseUnfinished(await files.readShift());
    const begin = stepShift(newShift(plan), { type: 'begin', nowMs: systemClock.nowMs() });
    return carryOutShift(begin, files, context, options);
  });
}

/** Goes on with a shift that was interrupted. */
export async function resumeAction(options: ReleaseOptions, context: ReleaseContext): Promise<0 | 1 | 130> {
  const { aws, signal } = context;
  const { alias = '' } = options;
  const latest = await aws.lambda.getConfiguration(options.functionName, undefined, signal);
  const { functionName } = latest;
  const place = { accountId: accountOf(latest), region: aws.region, functionName, alias };
  const files = releaseFiles(process.cwd(), place);
  const stored = await unfinishedShift(files, alias);
  const now = await aws.lambda.getAlias(functionName, alias, signal);
  const dependents = await aliasDependents(aws.lambda, functionName, now, signal);
  const { object, lines } = shiftPreview(stored.plan, now, dependents);
  const preview = [
    'Resume:',
    ...lines,
    `  ${stored.share + 1} of ${sharesOf(stored.plan.strategy).length} steps are done.`,
  ];
  if (options.dryRun) {
    print(options, object, preview);
    return 0;
  }
  if (!(await confirm(preview, options, signal))) return 1;
  return whileLocked(files.lockFile, alias, async () => {
    const now = await unfinishedShift(files, alias);
    if (JSON.stringify(now.plan) !== JSON.stringify(stored.plan)) throw anotherShift(now);
    return carryOutShift(resumeShift(now, systemClock.nowMs()), files, context, options);
  });
}

async function unfinishedShift(files: ReleaseFiles, alias: string): Promise<ShiftState> {
  const stored = await files.readShift();
  if (stored && stored.phase !== 'ended') return stored;
  throw new UserError({
    code: 'no-shift',
    what: `There is no shift of ${alias} to resume.`,
    why: 'None that was interrupted is stored in this folder for this account and region.',
    toDo: 'Go to the folder in which the shift was begun, or begin one with `release shift`.',
  });
}

/** What was agreed to was the shift that was shown. */
function anotherShift({ plan: { alias } }: ShiftState): UserError {
  return new UserError({
    code: 'shift-under-way',
    what: `The shift of ${alias} was not resumed.`,
    why: 'Another one was begun since you were asked.',
    toDo: 'Run the command again, and look at its plan.',
  });
}

function refuseUnfinished(stored: ShiftState | undefined): void {
  if (!stored || stored.phase === 'ended') return;
  throw new UserError({
    code: 'shift-under-way',
    what: `A shift of ${stored.plan.alias} to version ${stored.plan.to} has not ended.`,
    why: stored.journal.at(-1)?.text ?? 'It was interrupted.',
    toDo: howToGoOn(stored),
  });
}

/** What AWS would refuse at some step is refused before the first one. */
function refuseImpossible(
  plan: ShiftPlan,
  before: Traffic,
  versions: readonly FunctionConfiguration[],
): void {
  const problem = shiftProblem(plan, before, versions);
  if (!problem) return;
  throw new UserError({
    ...problem,
    what: `${plan.alias} cannot be shifted to version ${plan.to}.`,
    toDo: toDo[problem.code],
  });
}

const toDo: Readonly<Record<ShiftProblem['code'], string>> = {
  'alias-has-two-versions':
    'Wait for that, or end it: `lambda-workbench release rollback` takes the second version out.',
  'alias-there-already': 'Publish a version first: `lambda-workbench release publish`.',
  'traffic-not-possible':
    'Choose another version, or --all-at-once where two versions cannot share the traffic.',
};
