import type { DeployedTwin } from '../../../model/deployment.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import type { AwsPlace } from '../awsAccess.ts';
import { placeDifference } from './placeDifference.ts';

/** What is known beyond the files of the project. */
export interface TwinFacts {
  readonly place: AwsPlace;
  /** The name that a person picked for the function in this place. */
  picked(found: ProjectFunction): string | undefined;
  /** The names of a stack's functions by logical id, as far as they have been read. */
  stack(stackName: string): Readonly<Record<string, string>> | undefined;
  /** What Terraform's state says, as far as it has been read. */
  terraform(found: ProjectFunction): DeployedTwin | undefined;
}

/** The name on AWS of a function of the workspace, in the place of the connection; `undefined` where nothing says it. */
export function twinName(found: ProjectFunction, facts: TwinFacts): string | undefined {
  return (
    facts.picked(found) ?? nameThere(found.deployedAs, facts) ?? nameThere(facts.terraform(found), facts)
  );
}

function nameThere(twin: DeployedTwin | undefined, { place, stack }: TwinFacts): string | undefined {
  if (!twin || placeDifference(twin, place)) return undefined;
  return twin.functionName ?? (twin.stackName && stack(twin.stackName)?.[twin.logicalId]);
}
