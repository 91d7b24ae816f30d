import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import type { UserErrorData } from '../../../model/userError.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import { needsTags } from '../functions/functionGroups.ts';
import type { Arrangement, AwsPicture } from './arrangement.ts';
import { type AwsRow, type FunctionRow, functionParts, type GroupRow, type PartRow } from './awsRow.ts';

/** How many functions, or groups of them, a level shows at first, and with every click on *Show More*. */
export const rowsPerStep = 500;

/** What the rows show beyond what AWS said. */
export interface AwsRowFacts {
  /** How many rows a level shows; its key is that of a group, or empty. */
  limit(key: string): number;
  /** The function of the workspace that is deployed under a name. */
  workspaceFunction(functionName: string): ProjectFunction | undefined;
  readonly favourites: ReadonlySet<string>;
}

/** The rows at the top. */
export function awsRootRows(
  { functions, tags, grouping }: AwsPicture,
  { groups, ungrouped }: Arrangement,
  facts: AwsRowFacts,
): readonly AwsRow[] {
  const groupRows = groups.map(
    ({ key, label, isFavourites, functions: members }): GroupRow => ({
      type: 'functionGroup',
      key,
      label,
      isFavourites,
      count: members.length,
    }),
  );
  const tagsError = needsTags(grouping) ? tags.error : undefined;
  // Without a connection both say the same.
  const isTwice = tagsError?.what === functions.error?.what && tagsError?.why === functions.error?.why;
  return [
    ...(tagsError && !isTwice ? problemRows(tagsError) : []),
    ...limited('', [...groupRows, ...ungrouped], facts, each =>
      'type' in each ? each : functionRow(each, facts),
    ),
    ...(functions.error ? problemRows(functions.error) : []),
  ];
}

/** What went wrong, and what helps. */
function problemRows(error: UserErrorData): readonly AwsRow[] {
  const remedies = (error.remedies ?? []).flatMap((remedy): AwsRow[] =>
    remedy.command === undefined
      ? []
      : [{ type: 'awsRemedy', remedy: { ...remedy, command: remedy.command } }],
  );
  return [{ type: 'awsProblem', error }, ...remedies];
}

/** The rows of the functions of a group. */
export function groupMembers(
  { key }: GroupRow,
  { groups }: Arrangement,
  facts: AwsRowFacts,
): readonly AwsRow[] {
  const members = groups.find(group => group.key === key)?.functions ?? [];
  return limited(key, members, facts, each => functionRow(each, facts));
}

/** What can be read of a function. */
export function partRows({ functionName, functionArn, found }: FunctionRow): readonly PartRow[] {
  return functionParts.map(part => ({
    type: 'functionPart',
    functionName,
    functionArn,
    part,
    ...(found && { found }),
  }));
}

function functionRow(deployed: DeployedFunction, facts: AwsRowFacts): FunctionRow {
  const { functionName, functionArn } = deployed;
  const found = facts.workspaceFunction(functionName);
  return {
    type: 'deployedFunction',
    functionName,
    functionArn,
    deployed,
    isFavourite: facts.favourites.has(functionName),
    ...(found && { found }),
  };
}

function limited<T>(
  key: string,
  items: readonly T[],
  facts: AwsRowFacts,
  rowOf: (item: T) => AwsRow,
): readonly AwsRow[] {
  const limit = facts.limit(key);
  const rows = items.slice(0, limit).map(rowOf);
  const hidden = items.length - rows.length;
  return hidden === 0 ? rows : [...rows, { type: 'moreFunctions', key, hidden }];
}
