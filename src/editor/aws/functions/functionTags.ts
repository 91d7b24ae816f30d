import type { TaggedFunction } from '../../../model/aws/tags.ts';

/** The tags of functions that have some. */
export type TagsByArn = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The tag that CloudFormation gives what it makes. */
export const stackTag = 'aws:cloudformation:stack-name';

export function withTags(tags: TagsByArn, page: readonly TaggedFunction[]): TagsByArn {
  return new Map([...tags, ...page.map(({ functionArn, tags: own }) => [functionArn, own] as const)]);
}

/** The tags that functions can be grouped by, by name; not AWS's own. */
export function tagKeys(tags: TagsByArn): readonly string[] {
  const keys = new Set([...tags.values()].flatMap(own => Object.keys(own)));
  return [...keys].filter(key => !key.startsWith('aws:')).sort((one, other) => (one < other ? -1 : 1));
}
