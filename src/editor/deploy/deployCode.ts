import { rm } from 'node:fs/promises';
import type { LogOutputChannel } from 'vscode';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import { UserError } from '../../model/userError.ts';
import type { CodePackage } from '../../protocol/packaging.ts';
import type { Clock } from '../../release/clock.ts';
import { needsStorage, previewCode, sizeText } from '../../release/codePlan.ts';
import { latestDependents } from '../../release/latestDependents.ts';
import type { AwsAccess, ConnectedAws } from '../aws/awsAccess.ts';
import type { DeployedTarget } from '../aws/deployedTarget.ts';
import { saveBeforeRun } from '../invoke/saveBeforeRun.ts';
import type { WorkspaceFunctions } from '../project/workspaceFunctions.ts';
import { requireTrustForAws } from '../trust.ts';
import { readSettled } from './changeLatest.ts';
import type { CodeBuckets } from './codeBucket.ts';
import type { CodeChoice } from './codeChoices.ts';
import type { PackageCode } from './codePackager.ts';
import { requirePossible } from './confirmChange.ts';
import type { DeployQuestions } from './deployQuestions.ts';
import { finishChange, type Undo } from './finishChange.ts';
import { offerNext } from './offerNext.ts';
import { type PreviousCode, rememberCode } from './previousCode.ts';
import { uploadCode } from './uploadCode.ts';
import { withCancellableProgress } from './withCancellableProgress.ts';

export interface DeployParts {
  readonly log: LogOutputChannel;
  readonly access: Pick<AwsAccess, 'connect'>;
  readonly functions: WorkspaceFunctions;
  readonly packageCode: PackageCode;
  readonly buckets: CodeBuckets;
  readonly clock: Clock;
}

/** What is known before a person decides. */
interface Prepared {
  readonly latest: FunctionConfiguration;
  readonly made: CodePackage;
  readonly dependents: readonly string[];
  readonly previous: PreviousCode;
}

/** Packages code, shows what would change, and sends it to `$LATEST` of a function. */
export async function deployCode(
  target: DeployedTarget,
  parts: DeployParts,
  ask: DeployQuestions,
): Promise<void> {
  requireTrustForAws();
  const { access, functions } = parts;
  const { functionName } = target;
  const aws = await access.connect();
  const choice = await ask.code(functionName, target.found);
  if (!choice) return;
  const found = target.found && (await saved(target.found, functions));
  const source =
    choice.source.type === 'function' && found
      ? { ...choice.source, function: found.function }
      : choice.source;
  const prepared = await withCancellableProgress(`Deploy code to ${functionName}`, (tell, signal) =>
    prepare(aws, functionName, { ...choice, source }, parts, tell, signal),
  );
  if (!prepared) return;
  try {
    const { latest, made, dependents } = prepared;
    const local = found?.function;
    const preview = previewCode({ latest, made, sourceName: choice.label, ...(local && { local }) });
    requirePossible(preview);
    if (!(await ask.confirm(preview, aws.place, dependents, 'Deploy'))) return;
    const bucket = needsStorage(made) ? await parts.buckets.ask(aws.place, storageReason(made)) : undefined;
    if (needsStorage(made) && bucket === undefined) return;
    await send(aws, prepared, bucket, parts, target);
  } finally {
    await rm(prepared.made.file, { force: true });
  }
}

/** What is on the screen is what is deployed. */
async function saved<Found extends NonNullable<DeployedTarget['found']>>(
  found: Found,
  functions: WorkspaceFunctions,
) {
  await saveBeforeRun(found, functions);
  return functions.find(found.function.id) ?? found;
}

async function prepare(
  { lambda }: ConnectedAws,
  functionName: string,
  { source }: CodeChoice,
  { packageCode, clock }: DeployParts,
  tell: (text: string) => void,
  signal: AbortSignal,
): Promise<Prepared> {
  tell('reading the function');
  const latest = await readSettled(lambda, functionName, clock, signal);
  if (latest.packageType === 'Image') throw noImages(functionName);
  const [dependents, previous] = await Promise.all([
    latestDependents(lambda, functionName, signal),
    rememberCode(lambda, latest, signal),
  ]);
  tell('packaging');
  const { runtime, handler, architecture, layers } = latest;
  const made = await packageCode(
    source,
    {
      ...(runtime !== undefined && { runtime }),
      ...(handler !== undefined && { handler }),
      architecture,
      hasLayers: layers.length > 0,
    },
    signal,
  );
  return { latest, made, dependents, previous };
}

async function send(
  aws: ConnectedAws,
  { latest, made, previous }: Prepared,
  bucket: string | undefined,
  { log, clock, buckets }: DeployParts,
  target: DeployedTarget,
): Promise<void> {
  const { functionName } = latest;
  const undo: Undo = {
    title: 'Restore Previous Code',
    run: async (now, signal) => {
      if (now.codeSha256 !== made.codeSha256) throw changedSince(functionName);
      const back = { zippedBytes: latest.codeSizeBytes };
      const through =
        bucket ?? (needsStorage(back) ? await buckets.ask(aws.place, storageReason(back)) : undefined);
      return previous.lend(signal, shown => uploadCode(aws, now, shown, through, signal));
    },
  };
  const done = await finishChange({
    ...{ log, clock, lambda: aws.lambda, functionName, undo },
    what: `The code of ${functionName} was uploaded`,
    change: signal => uploadCode(aws, latest, made, bucket, signal),
  });
  if (done) offerNext(`${functionName} in ${aws.place.region} runs the new code.`, target);
}

function storageReason({ zippedBytes }: Pick<CodePackage, 'zippedBytes'>): string {
  return `The package has ${sizeText(zippedBytes)}, and more than 50 MB go through S3.`;
}

function noImages(functionName: string): UserError {
  return new UserError({
    code: 'image-not-deployed',
    what: `The code of ${functionName} is not deployed from here.`,
    why: 'It is a container image, which is built and pushed to a registry.',
    toDo: 'Push the image and update the function with the tool that deploys it.',
  });
}

function changedSince(functionName: string): UserError {
  return new UserError({
    code: 'release-conflict',
    what: `${functionName} was not changed back.`,
    why: 'Somebody else has deployed other code since.',
    toDo: 'Look at how it stands now.',
  });
}
