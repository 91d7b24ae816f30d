import type { FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import { isUserError } from '../../../model/userError.ts';
import { allPages } from '../../../release/functionHistory.ts';
import { deletionProblem } from '../../../release/routingRules.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { PlanChange, PlannedChange } from '../changes.ts';
import { placeFacts } from './changePlaces.ts';
import { lostRace } from './conflicts.ts';

/** Deletes a version that no alias needs. */
export const planDeleteVersion: PlanChange<'deleteVersion'> = async (
  aws,
  functionName,
  { version },
): Promise<PlannedChange> => {
  const { found, problems } = await look(aws, functionName, version);
  return {
    preview: {
      title: `Delete version ${version}`,
      facts: [
        ...placeFacts(aws, functionName),
        { name: 'Version', value: version },
        ...(found?.description ? [{ name: 'Description', value: found.description }] : []),
        ...(found ? [{ name: 'Code SHA-256', value: found.codeSha256 }] : []),
      ],
      steps: [],
      dependents: [],
      warnings: ['Its code is gone for good, and its number is not given again.'],
      problems,
      action: 'Delete Version',
    },
    carryOut: async () => {
      // An alias may have been pointed to it meanwhile.
      const [problem] = (await look(aws, functionName, version)).problems;
      if (problem !== undefined) throw lostRace(problem);
      await aws.lambda.deleteVersion(functionName, version);
      return `Version ${version} of ${functionName} was deleted.`;
    },
  };
};

interface Found {
  readonly found: FunctionConfiguration | undefined;
  readonly problems: readonly string[];
}

/** Reads nothing else of the function: others do not wait with their changes. */
async function look({ lambda }: ConnectedAws, functionName: string, version: string): Promise<Found> {
  const found = await lambda.getConfiguration(functionName, version).catch((error: unknown) => {
    if (isUserError(error) && error.data.code === 'aws-not-found') return undefined;
    throw error;
  });
  const aliases = await allPages(next => lambda.listAliases(functionName, next));
  const problem = deletionProblem(version, aliases);
  if (problem !== undefined) return { found, problems: [problem] };
  return { found, problems: found ? [] : [`There is no version ${version} any more.`] };
}
