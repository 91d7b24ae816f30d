import type {
  DeployedFunction,
  FunctionAlias,
  FunctionConfiguration,
} from '../../../model/aws/deployedFunction.ts';
import type { Remedy, UserErrorData } from '../../../model/userError.ts';
import type { ProjectFunction } from '../../../protocol/project.ts';
import type { DeployedTarget } from '../deployedTarget.ts';

/** What is read of a function when its row is unfolded, in the order of the rows. */
export const functionParts = [
  'versions',
  'aliases',
  'triggers',
  'layers',
  'environment',
  'concurrency',
  'tags',
] as const;

export type FunctionPart = (typeof functionParts)[number];

/** A row of the view *AWS*. Commands get it; rows of a function are a {@link DeployedTarget}. No secret is in it. */
export type AwsRow =
  | GroupRow
  | FunctionRow
  | PartRow
  | VersionRow
  | AliasRow
  | DetailRow
  | VariableRow
  | ProblemRow
  | RemedyRow
  | MoreRow;

/** Favourites, or the functions of a stack and the like. */
export interface GroupRow {
  readonly type: 'functionGroup';
  readonly key: string;
  readonly label: string;
  readonly isFavourites: boolean;
  readonly count: number;
}

/** A row of one function. */
interface OfFunction extends DeployedTarget {
  readonly functionArn: string;
  readonly found?: ProjectFunction;
}

export interface FunctionRow extends OfFunction {
  readonly type: 'deployedFunction';
  readonly deployed: DeployedFunction;
  readonly isFavourite: boolean;
}

export interface PartRow extends OfFunction {
  readonly type: 'functionPart';
  readonly part: FunctionPart;
}

export interface VersionRow extends OfFunction {
  readonly type: 'deployedVersion';
  readonly qualifier: string;
  readonly version: Omit<FunctionConfiguration, 'environment'>;
}

export interface AliasRow extends OfFunction {
  readonly type: 'deployedAlias';
  readonly qualifier: string;
  readonly alias: FunctionAlias;
}

/** A trigger, a layer, a tag and the like: only told. */
export interface DetailRow extends OfFunction {
  readonly type: 'functionDetail';
  readonly detail: FunctionDetail;
}

export interface FunctionDetail {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly codicon: string;
}

export interface VariableRow extends OfFunction {
  readonly type: 'deployedVariable';
  readonly name: string;
}

/** What could not be read, and why. */
export interface ProblemRow {
  readonly type: 'awsProblem';
  readonly error: UserErrorData;
  /** What is to be read again; absent: the list of functions or their tags. */
  readonly of?: PartRow | AliasRow;
}

/** What helps against a problem, by a click. */
export interface RemedyRow {
  readonly type: 'awsRemedy';
  readonly remedy: Remedy & { readonly command: string };
}

/** Stands for the functions of a level that are not shown yet. */
export interface MoreRow {
  readonly type: 'moreFunctions';
  /** Of the group; empty at the top. */
  readonly key: string;
  readonly hidden: number;
}

/** Tells a row from those beside it, whatever changes in it. */
export function awsRowKey(row: AwsRow): string {
  switch (row.type) {
    case 'functionGroup':
      return `group ${row.key}`;
    case 'deployedFunction':
      return `function ${row.functionName}`;
    case 'functionPart':
      return row.part;
    case 'deployedVersion':
      return `version ${row.qualifier}`;
    case 'deployedAlias':
      return `alias ${row.qualifier}`;
    case 'functionDetail':
      return `detail ${row.detail.label}`;
    case 'deployedVariable':
      return `variable ${row.name}`;
    case 'awsProblem':
      return `problem ${row.error.code}`;
    case 'awsRemedy':
      return `remedy ${row.remedy.title}`;
    case 'moreFunctions':
      return 'more';
  }
}
