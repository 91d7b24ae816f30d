import type { AwsAccess, AwsPlace, ConnectedAws } from '../aws/awsAccess.ts';
import { elsewhere } from './refusals.ts';
import type { FunctionPlace } from './windowShifts.ts';

/**
 * The connection, where it leads to the place of a function.
 * @throws UserError also when it leads elsewhere
 */
export async function connectTo(
  place: FunctionPlace,
  access: Pick<AwsAccess, 'connect'>,
): Promise<ConnectedAws> {
  const aws = await access.connect();
  if (!isSamePlace(place, aws.place)) throw elsewhere(place, aws.place);
  return aws;
}

function isSamePlace(
  one: Pick<AwsPlace, 'accountId' | 'region'>,
  other: Pick<AwsPlace, 'accountId' | 'region'>,
): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}
