import type { DeployedTwin } from '../../../model/deployment.ts';
import type { AwsPlace } from '../awsAccess.ts';

/** What of a place is another than the connection's. */
export type PlaceDifference = Partial<Pick<AwsPlace, 'accountId' | 'region' | 'profile'>>;

/**
 * Where a function is deployed, as far as that is elsewhere than where the connection leads; `undefined` when nothing
 * says so. A profile is only a way to an account: it does not count where the account is known to be the same.
 */
export function placeDifference(twin: DeployedTwin, place: AwsPlace): PlaceDifference | undefined {
  const difference: PlaceDifference = {
    ...(twin.region !== undefined && twin.region !== place.region && { region: twin.region }),
    ...(twin.accountId !== undefined && twin.accountId !== place.accountId && { accountId: twin.accountId }),
    ...(twin.profile !== undefined &&
      twin.accountId !== place.accountId &&
      twin.profile !== (place.profile ?? 'default') && { profile: twin.profile }),
  };
  return Object.keys(difference).length === 0 ? undefined : difference;
}

/** Such as `region eu-west-1, profile shop`. */
export function placeText({ accountId, region, profile }: PlaceDifference): string {
  return [
    ...(region === undefined ? [] : [`region ${region}`]),
    ...(accountId === undefined ? [] : [`account ${accountId}`]),
    ...(profile === undefined ? [] : [`profile ${profile}`]),
  ].join(', ');
}
