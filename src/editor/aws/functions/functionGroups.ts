import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import { stackTag, type TagsByArn } from './functionTags.ts';

/** How the functions of an account are grouped. */
export type Grouping =
  | { readonly by: 'none' }
  | { readonly by: 'stack' }
  | { readonly by: 'prefix' }
  | { readonly by: 'tag'; readonly key: string };

/** Functions that belong together. */
export interface FunctionGroup {
  /** Tells the group from others. */
  readonly key: string;
  readonly label: string;
  readonly functions: readonly DeployedFunction[];
}

/** Whether the tags of functions have to be known. */
export function needsTags({ by }: Grouping): boolean {
  return by === 'stack' || by === 'tag';
}

/**
 * The groups by name; what belongs to none comes last.
 * @param areTagsRead whether `tags` has all there are
 */
export function groupFunctions(
  functions: readonly DeployedFunction[],
  grouping: Grouping,
  tags: TagsByArn,
  areTagsRead = true,
): readonly FunctionGroup[] {
  const byName = new Map<string | undefined, DeployedFunction[]>();
  const name = groupName(grouping, tags);
  for (const each of functions) {
    const group = name(each);
    const members = byName.get(group);
    if (members) members.push(each);
    else byName.set(group, [each]);
  }
  if (grouping.by === 'prefix') dissolveSingles(byName);
  const others = byName.get(undefined) ?? [];
  const groups = [...byName].flatMap(([label, members]) =>
    label === undefined ? [] : [{ key: `is ${label}`, label, functions: members }],
  );
  groups.sort((one, other) => (one.label < other.label ? -1 : 1));
  if (others.length === 0) return groups;
  return [...groups, { key: 'others', label: restLabel(grouping, areTagsRead), functions: others }];
}

function groupName(grouping: Grouping, tags: TagsByArn): (deployed: DeployedFunction) => string | undefined {
  switch (grouping.by) {
    case 'stack':
      return ({ functionArn }) => tags.get(functionArn)?.[stackTag];
    case 'tag':
      return ({ functionArn }) => tags.get(functionArn)?.[grouping.key];
    case 'prefix':
      return ({ functionName }) => /^(.+?)[-_.]/.exec(functionName)?.[1];
    case 'none':
      return () => undefined;
  }
}

/** A prefix that only one function has says nothing. */
function dissolveSingles(byName: Map<string | undefined, DeployedFunction[]>): void {
  const others = byName.get(undefined) ?? [];
  for (const [label, members] of byName) {
    if (label === undefined || members.length > 1) continue;
    others.push(...members);
    byName.delete(label);
  }
  others.sort((one, other) => (one.functionName < other.functionName ? -1 : 1));
  if (others.length > 0) byName.set(undefined, others);
}

function restLabel(grouping: Grouping, areTagsRead: boolean): string {
  if (needsTags(grouping) && !areTagsRead) return 'Tags not read yet';
  switch (grouping.by) {
    case 'stack':
      return 'No stack';
    case 'tag':
      return `No tag ${grouping.key}`;
    case 'prefix':
    case 'none':
      return 'Others';
  }
}

/** Whether each word of a filter is in the function's name, description or runtime, in small or capital letters. */
export function matchesFilter(
  { functionName, description = '', runtime = '' }: DeployedFunction,
  filter: string,
): boolean {
  const text = `${functionName} ${description} ${runtime}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
