import type { FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import { isUserError, UserError } from '../../../model/userError.ts';
import { configurationDiff, isChangedSince } from '../../../release/configurationDiff.ts';
import { differenceTexts } from '../../../release/differenceText.ts';
import { readFunctionHistory } from '../../../release/functionHistory.ts';
import { waitUntilSettled } from '../../../release/waitUntilSettled.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import { commandIds } from '../../ids.ts';
import type { PlanChange } from '../changes.ts';
import { type ChangeParts, descriptionProblems } from './changeParts.ts';
import { placeFacts } from './changePlaces.ts';
import { lostRace } from './conflicts.ts';

/** Publishes `$LATEST` as it was seen. */
export function planPublish({ clock }: Pick<ChangeParts, 'clock'>): PlanChange<'publish'> {
  return async (aws, functionName, { description }) => {
    const { latest, versions } = await readFunctionHistory(aws.lambda, functionName);
    const newest = versions.at(-1);
    const isChanged = isChangedSince(newest, latest);
    const differences = newest && isChanged ? differenceTexts(configurationDiff(newest, latest)) : [];
    return {
      preview: {
        title: `Publish $LATEST of ${functionName}`,
        facts: [
          ...placeFacts(aws, functionName),
          { name: 'Code SHA-256', value: latest.codeSha256 },
          { name: 'Code size', value: `${latest.codeSizeBytes.toLocaleString('en')} bytes` },
          { name: 'Newest version', value: newest?.version ?? 'none' },
          ...(differences.length > 0 ? [{ name: 'Changed since', value: differences.join(', ') }] : []),
        ],
        steps: [],
        dependents: [],
        warnings: isChanged
          ? []
          : [`Nothing has changed since version ${newest?.version}: AWS returns that one and makes none.`],
        problems: publishProblems(latest, description),
        action: 'Publish',
      },
      carryOut: async tell => {
        const published = await publish(aws, latest, description);
        const { version } = published;
        const isNew = !versions.some(each => each.version === version);
        tell(`Waiting until version ${version} can be used`);
        await waitUntilSettled(aws.lambda, functionName, version, clock, new AbortController().signal).catch(
          (error: unknown) => {
            throw isNew && isUserError(error) ? publishedOnly(functionName, version, error) : error;
          },
        );
        return isNew
          ? `Published version ${version} of ${functionName}.`
          : `Nothing had changed: version ${version} is the newest one of ${functionName}.`;
      },
    };
  };
}

function publishProblems(latest: FunctionConfiguration, description: string): readonly string[] {
  const { state, lastUpdateStatus } = latest;
  return [
    ...descriptionProblems(description),
    ...(state === 'Pending' || lastUpdateStatus === 'InProgress'
      ? ['A change of $LATEST is on its way: wait until it has ended.']
      : []),
    ...(state === 'Failed' || lastUpdateStatus === 'Failed'
      ? ['The last change of $LATEST failed: deploy it again.']
      : []),
  ];
}

/** With hash and revision as they were shown, so that nobody else's code is published by chance. */
async function publish(
  { lambda }: ConnectedAws,
  latest: FunctionConfiguration,
  description: string,
): Promise<FunctionConfiguration> {
  const { functionName, codeSha256, revisionId } = latest;
  try {
    return await lambda.publishVersion(functionName, {
      ...(description !== '' && { description }),
      codeSha256,
      revisionId,
    });
  } catch (error) {
    if (!isUserError(error)) throw error;
    const now = await lambda.getConfiguration(functionName).catch(() => undefined);
    const differences = now ? differenceTexts(configurationDiff(latest, now)) : [];
    if (!now || now.revisionId === revisionId) throw error;
    const what = differences.length > 0 ? ` (${differences.join(', ')})` : '';
    throw lostRace(`$LATEST was changed by someone else since${what}.`);
  }
}

/** The version is there, and cannot be invoked, or nobody knows. */
function publishedOnly(functionName: string, version: string, cause: UserError): UserError {
  const proposal = { type: 'deleteVersion', version };
  const why = `${cause.data.what} ${cause.data.why}`;
  if (cause.data.code !== 'version-not-usable') {
    return new UserError(
      {
        code: 'version-not-looked-at',
        what: `Version ${version} of ${functionName} was published; whether it can be used is not known yet.`,
        why,
        toDo: `${cause.data.toDo} Then look at the version before an alias points to it.`,
      },
      { cause },
    );
  }
  return new UserError(
    {
      code: 'version-not-usable',
      what: `Version ${version} of ${functionName} was published, and cannot be used.`,
      why,
      toDo: 'No alias points to it. Delete it, or wait and look again.',
      remedies: [
        {
          title: `Delete Version ${version}...`,
          command: commandIds.openReleasePanel,
          arguments: [{ functionName, proposal }],
        },
      ],
    },
    { cause },
  );
}
