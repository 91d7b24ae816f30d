import type { FunctionAlias } from '../../model/aws/deployedFunction.ts';
import { UserError } from '../../model/userError.ts';
import { whileLocked } from '../../node/release/aliasLock.ts';
import { type ReleaseFiles, releaseFiles } from '../../node/release/releaseFiles.ts';
import { systemClock } from '../../node/systemClock.ts';
import { aliasDependents } from '../../release/aliasDependents.ts';
import { previousVersion } from '../../release/aliasHistory.ts';
import type { DeploymentState } from '../../release/deployment.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { trafficProblems } from '../../release/routingRules.ts';
import { abandonShift } from '../../release/runShift.ts';
import type { ShiftState } from '../../release/shift.ts';
import { askedByPerson } from '../../release/stepShift.ts';
import { isSameTraffic, trafficText } from '../../release/traffic.ts';
import { carryOutShift, howToGoOn } from './carryOutShift.ts';
import { duringDeployment, followDeployment, runningDeployment } from './followDeployment.ts';
import { accountOf, confirm, print, type ReleaseContext } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';
import { weightsOf } from './weights.ts';

/** Moves an alias back to the version before, all at once; an interrupted shift is taken back by its own rules. */
export async function rollbackAction(options: ReleaseOptions, context: ReleaseContext): Promise<0 | 1 | 130> {
  const { aws, signal } = context;
  const { alias = '' } = options;
  const { latest, versions } = await readFunctionHistory(aws.lambda, options.functionName, signal);
  const { functionName } = latest;
  const accountId = accountOf(latest);
  const before = await aws.lambda.getAlias(functionName, alias, signal);
  const files = releaseFiles(process.cwd(), { accountId, region: aws.region, functionName, alias });
  const stored = await unfinishedShift(files, options.to);
  const deployment = await deploymentToStop(files, options.to, context);
  const to = options.to ?? (stored ?? deployment)?.plan.from ?? (await versionBefore(files, before));
  const [problem] = trafficProblems({ version: to }, [latest, ...versions]);
  if (problem !== undefined) throw notPossible(alias, problem);
  if (!stored && !deployment && isSameTraffic(before, { version: to }))
    throw notPossible(alias, `It points to ${to} alone.`);
  const dependents = await aliasDependents(aws.lambda, functionName, before, signal);
  const preview = [
    `Roll back ${alias} of ${functionName} in ${accountId}, ${aws.region}`,
    `  now    ${trafficText(before)}`,
    `  then   ${to}`,
    ...(deployment ? [`  CodeDeploy stops ${deployment.deploymentId} and goes back.`] : []),
    ...dependents.map(line => `  ${line}`),
  ];
  if (options.dryRun) {
    const now = { version: before.version, weights: weightsOf(before) };
    const object = { dryRun: true, accountId, region: aws.region, functionName, alias, now, to, dependents };
    print(options, object, preview);
    return 0;
  }
  if (!(await confirm(preview, options, signal))) return 1;
  if (deployment) return stopDeployment(deployment, files, context, options);
  return whileLocked(files.lockFile, alias, async () => {
    const interrupted = await unfinishedShift(files, to);
    if (interrupted) return takeBack(interrupted, files, context, options);
    const after = await pointTo(before, to, functionName, context);
    if (before.version !== to) {
      await files.addChange({ timeMs: systemClock.nowMs(), type: 'rollback', from: before.version, to });
    }
    const object = {
      functionName,
      alias,
      version: after.version,
      weights: weightsOf(after),
      previousVersion: before.version,
    };
    print(options, object, [`${alias} → ${trafficText(after)}`]);
    return 0;
  });
}

async function unfinishedShift(files: ReleaseFiles, to: string | undefined): Promise<ShiftState | undefined> {
  const stored = await files.readShift();
  if (!stored || stored.phase === 'ended') return undefined;
  if (to === undefined || to === stored.plan.from) return stored;
  throw new UserError({
    code: 'shift-under-way',
    what: `A shift of ${stored.plan.alias} from version ${stored.plan.from} to ${stored.plan.to} has not ended.`,
    why: `It goes back to ${stored.plan.from}, not to ${to}.`,
    toDo: howToGoOn(stored),
  });
}

/** @throws UserError where one leads back to another version than what is wanted */
async function deploymentToStop(
  files: ReleaseFiles,
  to: string | undefined,
  context: ReleaseContext,
): Promise<DeploymentState | undefined> {
  const running = await runningDeployment(files, context);
  if (!running || to === undefined || to === running.plan.from) return running;
  throw duringDeployment(running, `It goes back to ${running.plan.from}, not to ${to}.`);
}

async function stopDeployment(
  running: DeploymentState,
  files: ReleaseFiles,
  context: ReleaseContext,
  options: ReleaseOptions,
): Promise<0 | 1 | 130> {
  await context.aws.deployments.stop(running.deploymentId);
  const seen = await followDeployment(running, files, options, context);
  if (!seen) return 130;
  return isSameTraffic(seen.traffic, { version: running.plan.from }) ? 0 : 1;
}

/** Here going back is what was asked for: it is no failure. */
async function takeBack(
  stored: ShiftState,
  files: ReleaseFiles,
  context: ReleaseContext,
  options: ReleaseOptions,
): Promise<0 | 1 | 130> {
  const begin = abandonShift(stored, askedByPerson, systemClock.nowMs());
  const exitCode = await carryOutShift(begin, files, context, options);
  const outcome = (await files.readShift())?.outcome;
  return outcome?.type === 'rolledBack' ? 0 : exitCode;
}

async function versionBefore(files: ReleaseFiles, before: FunctionAlias): Promise<string> {
  if (before.routing) return before.version;
  const version = previousVersion(await files.readChanges(), before.version);
  if (version !== undefined) return version;
  throw notPossible(
    before.name,
    `What it pointed to before ${before.version} is not known: it was not shifted from this folder.`,
  );
}

/** An answer can get lost after the change was made; then the revision is another, and the alias as it should be. */
async function pointTo(
  before: FunctionAlias,
  to: string,
  functionName: string,
  { aws }: ReleaseContext,
): Promise<FunctionAlias> {
  const { name, revisionId } = before;
  try {
    return await aws.lambda.updateAlias(functionName, { name, version: to, revisionId });
  } catch (error) {
    const after = await aws.lambda.getAlias(functionName, name).catch(() => undefined);
    if (after && isSameTraffic(after, { version: to })) return after;
    throw error;
  }
}

function notPossible(alias: string, why: string): UserError {
  return new UserError({
    code: 'rollback-not-possible',
    what: `${alias} cannot be rolled back.`,
    why,
    toDo: 'Name a version with --to; `lambda-workbench release status` lists them.',
  });
}
