import type { Memento } from 'vscode';
import type { AwsPlace } from '../awsAccess.ts';

const storageKey = 'deployedTwins';

/** Which function of an account a person picked for one of the workspace, over sessions. Names only. */
export interface TwinMemory {
  picked(functionId: string, place: AwsPlace): string | undefined;
  hasPicked(functionId: string): boolean;
  remember(functionId: string, place: AwsPlace, functionName: string): void;
  /** Forgets what was picked in any place; whether there was something. */
  forget(functionId: string): boolean;
}

export function createTwinMemory(state: Memento): TwinMemory {
  /** Names by place by function. */
  type Picks = Readonly<Record<string, Readonly<Record<string, string>>>>;
  const all = () => state.get<Picks>(storageKey, {});
  const placeKey = ({ accountId, region }: AwsPlace) => `${accountId}/${region}`;
  return {
    picked: (functionId, place) => all()[functionId]?.[placeKey(place)],
    hasPicked: functionId => all()[functionId] !== undefined,
    remember: (functionId, place, functionName) => {
      const picks = { ...all()[functionId], [placeKey(place)]: functionName };
      void state.update(storageKey, { ...all(), [functionId]: picks });
    },
    forget: functionId => {
      const { [functionId]: forgotten, ...others } = all();
      if (forgotten) void state.update(storageKey, others);
      return forgotten !== undefined;
    },
  };
}
