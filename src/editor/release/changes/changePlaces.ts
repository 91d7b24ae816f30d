import type { PreviewShown } from '../../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { FunctionPlace } from '../windowShifts.ts';

/** Where a change is made, as the first facts of every preview. */
export function placeFacts({ place }: ConnectedAws, functionName: string): PreviewShown['facts'] {
  return [
    { name: 'Account', value: place.accountId },
    { name: 'Region', value: place.region },
    ...(place.profile === undefined ? [] : [{ name: 'Profile', value: place.profile }]),
    ...(place.endpointUrl === undefined
      ? []
      : [{ name: 'Endpoint', value: new URL(place.endpointUrl).host }]),
    { name: 'Function', value: functionName },
  ];
}

/** The function as the journal of releases knows it. */
export function functionPlace({ place }: ConnectedAws, functionName: string): FunctionPlace {
  return { accountId: place.accountId, region: place.region, functionName };
}
