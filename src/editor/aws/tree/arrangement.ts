import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import type { PagesRead } from '../functions/accountPages.ts';
import {
  type FunctionGroup,
  type Grouping,
  groupFunctions,
  matchesFilter,
  needsTags,
} from '../functions/functionGroups.ts';
import type { FunctionList } from '../functions/functionList.ts';
import type { TagsByArn } from '../functions/functionTags.ts';

/** What was read, and how a person wants to see it. */
export interface AwsPicture {
  readonly functions: PagesRead<FunctionList>;
  readonly tags: PagesRead<TagsByArn>;
  readonly grouping: Grouping;
  /** Empty: everything is shown. */
  readonly filter: string;
  /** Names in this account and region. */
  readonly favourites: ReadonlySet<string>;
}

/** Which functions are shown, and where. */
export interface Arrangement {
  /** Each function is in one of them. */
  readonly groups: readonly ArrangedGroup[];
  /** The functions at the top; none where they are grouped. */
  readonly ungrouped: readonly DeployedFunction[];
  /** How many pass the filter. */
  readonly count: number;
}

export interface ArrangedGroup extends FunctionGroup {
  readonly isFavourites: boolean;
}

/** Favourites first, then the groups, or the functions themselves. */
export function arrange({ functions, tags, grouping, filter, favourites }: AwsPicture): Arrangement {
  const shown = filter === '' ? functions.list : functions.list.filter(each => matchesFilter(each, filter));
  const isFavourite = ({ functionName }: DeployedFunction) => favourites.has(functionName);
  const preferred = favourites.size === 0 ? [] : shown.filter(isFavourite);
  const others = preferred.length === 0 ? shown : shown.filter(each => !isFavourite(each));
  const top: readonly ArrangedGroup[] =
    preferred.length === 0
      ? []
      : [{ key: 'favourites', label: 'Favorites', functions: preferred, isFavourites: true }];
  if (grouping.by === 'none') return { groups: top, ungrouped: others, count: shown.length };
  const areTagsRead = !needsTags(grouping) || tags.phase === 'complete';
  const groups = groupFunctions(others, grouping, tags.list, areTagsRead);
  return {
    groups: [...top, ...groups.map(group => ({ ...group, isFavourites: false }))],
    ungrouped: [],
    count: shown.length,
  };
}

/** What the view says above its rows; empty when there is nothing to say. Without rows VS Code shows a welcome instead. */
export function viewMessage({ functions, filter }: AwsPicture, { count }: Arrangement): string {
  const { phase, list } = functions;
  // Nothing is formatted before there is something: the first time loads a locale, while the editor starts.
  if (list.length === 0) return '';
  const all = countText(list.length);
  return [
    ...(phase === 'reading' ? [`Reading functions, ${all} so far...`] : []),
    ...(filter === '' || count === 0 ? [] : [`Filter "${filter}": ${countText(count)} of ${all} functions.`]),
  ].join(' ');
}

/** `9,500`. */
export function countText(count: number): string {
  return count.toLocaleString('en-US');
}
