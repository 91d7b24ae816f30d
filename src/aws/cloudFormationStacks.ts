import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { Stacks } from '../model/aws/stacks.ts';
import { abortOption } from './abortOption.ts';
import { asked } from './awsErrors.ts';
import { awsFailureOf } from './awsFailure.ts';

/** CloudFormation behind the port. */
export function cloudFormationStacks(client: CloudFormationClient): Stacks {
  return {
    functionNames(stackName, signal) {
      const action = { name: 'cloudformation:ListStackResources', resource: `the stack ${stackName}` };
      const list = async (): Promise<Record<string, string> | undefined> => {
        try {
          return await functionNames(client, stackName, signal);
        } catch (error) {
          // It is a ValidationError like any other, but for its text.
          if (/^Stack with id .* does not exist/.test(awsFailureOf(error).message)) return undefined;
          throw error;
        }
      };
      return asked(action, list, signal);
    },
  };
}

async function functionNames(
  client: CloudFormationClient,
  stackName: string,
  signal: AbortSignal | undefined,
): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  const pages = paginateListStackResources({ client }, { StackName: stackName }, abortOption(signal));
  for await (const { StackResourceSummaries = [] } of pages) {
    for (const {
      ResourceType,
      ResourceStatus,
      LogicalResourceId,
      PhysicalResourceId,
    } of StackResourceSummaries) {
      if (ResourceType !== 'AWS::Lambda::Function' || ResourceStatus === 'DELETE_COMPLETE') continue;
      // One that is being made has no name yet.
      if (LogicalResourceId && PhysicalResourceId) names[LogicalResourceId] = PhysicalResourceId;
    }
  }
  return names;
}
