import type { Memento } from 'vscode';
import type { RemoteInvocation } from '../../model/aws/lambdaService.ts';
import type { AwsPlace } from '../aws/awsAccess.ts';

/** How a person wants a function to be invoked on AWS. */
export interface RemoteChoice {
  /** Absolute; absent while there is none. */
  readonly eventFile?: string;
  /** `$LATEST`, a version's number or an alias' name. */
  readonly qualifier: string;
  readonly type: RemoteInvocation['type'];
  readonly logTail: boolean;
  /** JSON text. */
  readonly clientContext?: string;
}

/** How functions were invoked last, over sessions, by account, region and name. */
export interface RemoteChoices {
  last(place: AwsPlace, functionName: string): RemoteChoice;
  remember(place: AwsPlace, functionName: string, choice: RemoteChoice): void;
}

const storageKey = 'invokeOnAws';
const usual: RemoteChoice = { qualifier: '$LATEST', type: 'RequestResponse', logTail: true };

export function createRemoteChoices(state: Memento): RemoteChoices {
  const all = () => state.get<Readonly<Record<string, RemoteChoice>>>(storageKey, {});
  return {
    last: (place, functionName) => all()[keyOf(place, functionName)] ?? usual,
    remember: (place, functionName, choice) => {
      void state.update(storageKey, { ...all(), [keyOf(place, functionName)]: choice });
    },
  };
}

function keyOf({ accountId, region }: AwsPlace, functionName: string): string {
  return `${accountId} ${region} ${functionName}`;
}
