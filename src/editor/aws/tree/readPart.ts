import type { FunctionConfiguration } from '../../../model/aws/deployedFunction.ts';
import type { ProvisionedConcurrency } from '../../../model/aws/functionResources.ts';
import type { LambdaService } from '../../../model/aws/lambdaService.ts';
import { isUserError } from '../../../model/userError.ts';
import { allPages } from '../../../release/functionHistory.ts';
import type {
  AliasRow,
  AwsRow,
  DetailRow,
  FunctionDetail,
  FunctionPart,
  PartRow,
  VariableRow,
  VersionRow,
} from './awsRow.ts';
import { type DetailsRead, readTriggers } from './readTriggers.ts';

/** A row whose content is read from AWS when it is unfolded. */
export type ReadRow = PartRow | AliasRow;

/**
 * Reads what is below a row. Where AWS refuses a part of it, the rest is there with the reason.
 * @throws UserError when nothing could be read
 */
export async function readPart(
  row: ReadRow,
  lambda: LambdaService,
  signal: AbortSignal,
): Promise<readonly AwsRow[]> {
  const rows =
    row.type === 'deployedAlias'
      ? await aliasRows(row, lambda, signal)
      : await readers[row.part](row, lambda, signal);
  return rows.length > 0 ? rows : [detailRow(row, { label: 'None', codicon: 'dash' })];
}

type Reader = (row: PartRow, lambda: LambdaService, signal: AbortSignal) => Promise<readonly AwsRow[]>;

const readers: Readonly<Record<FunctionPart, Reader>> = {
  async versions(row, lambda, signal) {
    const versions = await allPages(next => lambda.listVersions(row.functionName, next, signal));
    return versions.sort(newestFirst).map(version => versionRow(row, version));
  },
  async aliases(row, lambda, signal) {
    const aliases = await allPages(next => lambda.listAliases(row.functionName, next, signal));
    return aliases.map(
      (alias): AliasRow => ({
        ...ofFunction(row),
        type: 'deployedAlias',
        qualifier: alias.name,
        alias,
      }),
    );
  },
  async triggers(row, lambda, signal) {
    return detailRows(row, await readTriggers(lambda, row.functionName, row.functionArn, undefined, signal));
  },
  async layers(row, lambda, signal) {
    const { layers } = await lambda.getConfiguration(row.functionName, undefined, signal);
    return layers.map(({ arn, sizeBytes }) =>
      detailRow(row, {
        label: arn.split(':').slice(6).join(':'),
        description: bytesText(sizeBytes),
        tooltip: arn,
        codicon: 'layers',
      }),
    );
  },
  async environment(row, lambda, signal) {
    const { environment } = await lambda.getConfiguration(row.functionName, undefined, signal);
    if (!environment) {
      return [detailRow(row, { label: 'AWS could not decrypt the variables', codicon: 'warning' })];
    }
    const names = Object.keys(environment).sort((one, other) => (one < other ? -1 : 1));
    return names.map((name): VariableRow => ({ ...ofFunction(row), type: 'deployedVariable', name }));
  },
  async concurrency(row, lambda, signal) {
    const rows = await Promise.all([
      toldRows(row, lambda.getReservedConcurrency(row.functionName, signal), reserved => [
        detailRow(row, reservedDetail(reserved)),
      ]),
      toldRows(row, lambda.listProvisionedConcurrency(row.functionName, signal), provisioned =>
        provisioned.map(each => detailRow(row, provisionedDetail(`Provisioned of ${each.qualifier}`, each))),
      ),
    ]);
    return rows.flat();
  },
  async tags(row, lambda, signal) {
    const tags = await lambda.getTags(row.functionArn, signal);
    return Object.entries(tags).map(([label, description]) =>
      detailRow(row, { label, description, codicon: 'tag' }),
    );
  },
};

async function aliasRows(
  row: AliasRow,
  lambda: LambdaService,
  signal: AbortSignal,
): Promise<readonly AwsRow[]> {
  const { functionName, alias } = row;
  const [triggers, provisioned] = await Promise.all([
    readTriggers(lambda, functionName, alias.aliasArn, alias.name, signal),
    toldRows(row, lambda.getProvisionedConcurrency(functionName, alias.name, signal), each =>
      each ? [detailRow(row, provisionedDetail('Provisioned', each))] : [],
    ),
  ]);
  return [...provisioned, ...detailRows(row, triggers)];
}

/** The rows of one of several answers, or one that says why there is none. */
async function toldRows<T>(
  row: ReadRow,
  answer: Promise<T>,
  rowsOf: (value: T) => readonly AwsRow[],
): Promise<readonly AwsRow[]> {
  try {
    return rowsOf(await answer);
  } catch (error) {
    if (!isUserError(error)) throw error;
    return [{ type: 'awsProblem', error: error.data, of: row }];
  }
}

function newestFirst(
  { version: one }: FunctionConfiguration,
  { version: other }: FunctionConfiguration,
): number {
  const rank = (version: string) => (version === '$LATEST' ? Number.POSITIVE_INFINITY : Number(version));
  return rank(one) > rank(other) ? -1 : 1;
}

/** Without values of environment variables: rows are handed to commands. */
function versionRow(row: PartRow, { environment: _, ...version }: FunctionConfiguration): VersionRow {
  return { ...ofFunction(row), type: 'deployedVersion', qualifier: version.version, version };
}

function detailRows(row: ReadRow, { details, errors }: DetailsRead): readonly AwsRow[] {
  return [
    ...details.map(detail => detailRow(row, detail)),
    ...errors.map((error): AwsRow => ({ type: 'awsProblem', error, of: row })),
  ];
}

function detailRow(row: ReadRow, detail: FunctionDetail): DetailRow {
  return { ...ofFunction(row), type: 'functionDetail', detail };
}

function ofFunction({ functionName, functionArn, found }: ReadRow) {
  return { functionName, functionArn, ...(found && { found }) };
}

function reservedDetail(reserved: number | undefined): FunctionDetail {
  if (reserved === 0) {
    return { label: 'Reserved', description: '0: every invocation is throttled', codicon: 'warning' };
  }
  const description = reserved === undefined ? 'none: shares the concurrency of the account' : `${reserved}`;
  return { label: 'Reserved', description, codicon: 'dashboard' };
}

function provisionedDetail(
  label: string,
  { requested, available, status, statusReason }: ProvisionedConcurrency,
): FunctionDetail {
  return {
    label,
    description: `${available} of ${requested} ready · ${status}`,
    ...(statusReason !== undefined && { tooltip: statusReason }),
    codicon: status === 'FAILED' ? 'warning' : 'rocket',
  };
}

function bytesText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
