import type { Memento } from 'vscode';
import type { AwsPlace } from '../awsAccess.ts';

const storageKey = 'favouriteFunctions';

/** The functions that a person wants on top, by account and region, over sessions. Names only. */
export interface Favourites {
  of(place: AwsPlace | undefined): ReadonlySet<string>;
  set(place: AwsPlace, functionName: string, isFavourite: boolean): void;
}

export function createFavourites(state: Memento): Favourites {
  const all = () => state.get<Readonly<Record<string, readonly string[]>>>(storageKey, {});
  const keyOf = ({ accountId, region }: AwsPlace) => `${accountId}/${region}`;
  const of = (place: AwsPlace | undefined) => new Set(place && all()[keyOf(place)]);
  return {
    of,
    set: (place, functionName, isFavourite) => {
      const names = of(place);
      if (isFavourite) names.add(functionName);
      else names.delete(functionName);
      void state.update(storageKey, { ...all(), [keyOf(place)]: [...names] });
    },
  };
}
