import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import type { AwsAccess, AwsPlace, ConnectedAws } from './awsAccess.ts';

type AccountPlace = Pick<AwsPlace, 'accountId' | 'region'>;

/** Whether both are of one account and region. */
export function isSamePlace(one: AccountPlace, other: AccountPlace): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

/**
 * The connection, if it leads where something came from.
 * @throws UserError when the window is connected to another place by now
 */
export async function connectedTo(
  access: Pick<AwsAccess, 'connect'>,
  place: AccountPlace,
): Promise<ConnectedAws> {
  const aws = await access.connect();
  if (isSamePlace(place, aws.place)) return aws;
  throw new UserError({
    code: 'other-place',
    what: 'Nothing was asked of AWS.',
    why: `This is of the account ${place.accountId} in ${place.region}, and the window is connected to ${aws.place.accountId} in ${aws.place.region} now.`,
    toDo: 'Switch back to that place first.',
    remedies: [{ title: 'Select Profile and Region...', command: commandIds.selectAwsPlace }],
  });
}
