import { systemClock } from '../../node/systemClock.ts';
import { isChangedSince } from '../../release/configurationDiff.ts';
import { readFunctionHistory } from '../../release/functionHistory.ts';
import { waitUntilSettled } from '../../release/waitUntilSettled.ts';
import { accountOf, confirm, print, type ReleaseContext, say } from './releaseContext.ts';
import type { ReleaseOptions } from './releaseOptions.ts';

/** Publishes `$LATEST` as it was seen, or fails when somebody changes it meanwhile. */
export async function publishAction(
  options: ReleaseOptions,
  { aws, signal }: ReleaseContext,
): Promise<0 | 1> {
  const { functionName, description, dryRun } = options;
  const latest = await waitUntilSettled(aws.lambda, functionName, '$LATEST', systemClock, signal);
  const { versions } = await readFunctionHistory(aws.lambda, functionName, signal);
  const newest = versions.at(-1);
  const isChanged = isChangedSince(newest, latest);
  const preview = [
    `Publish $LATEST of ${latest.functionName} in ${accountOf(latest)}, ${aws.region}`,
    `  code ${latest.codeSha256}, ${latest.codeSizeBytes} bytes`,
    isChanged
      ? `  newest version so far: ${newest?.version ?? 'none'}`
      : `  Nothing has changed since version ${newest?.version}: AWS returns that one.`,
  ];
  if (dryRun) {
    const version = isChanged ? null : (newest?.version ?? null);
    print(options, { dryRun: true, version, alreadyPublished: !isChanged }, preview);
    return 0;
  }
  if (!(await confirm(preview, options, signal))) return 1;
  const published = await aws.lambda.publishVersion(functionName, {
    ...(description !== undefined && { description }),
    codeSha256: latest.codeSha256,
    revisionId: latest.revisionId,
  });
  const { version } = published;
  const alreadyPublished = versions.some(each => each.version === version);
  say(`Published as version ${version}${alreadyPublished ? ' before' : ''}; waiting until it can be used.`);
  await waitUntilSettled(aws.lambda, functionName, version, systemClock, signal);
  print(options, { version, alreadyPublished }, [`${latest.functionName}:${version}`]);
  return 0;
}
