import { UserError } from '../../model/userError.ts';
import { commandIds } from '../ids.ts';
import type { AwsAccess, AwsPlace, ConnectedAws } from './awsAccess.ts';

/**
 * The connection, if it leads where something came from.
 * @throws UserError when the window is connected to another place by now
 */
export async function connectedTo(
  access: Pick<AwsAccess, 'connect'>,
  { accountId, region }: Pick<AwsPlace, 'accountId' | 'region'>,
): Promise<ConnectedAws> {
  const aws = await access.connect();
  if (aws.place.accountId === accountId && aws.place.region === region) return aws;
  throw new UserError({
    code: 'other-place',
    what: 'Nothing was asked of AWS.',
    why: `This is of the account ${accountId} in ${region}, and the window is connected to ${aws.place.accountId} in ${aws.place.region} now.`,
    toDo: 'Switch back to that place first.',
    remedies: [{ title: 'Select Profile and Region...', command: commandIds.selectAwsPlace }],
  });
}
