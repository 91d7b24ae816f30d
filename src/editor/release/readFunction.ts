import type { ProvisionedConcurrency } from '../../model/aws/functionResources.ts';
import { isUserError } from '../../model/userError.ts';
import { type FunctionHistory, readFunctionHistory } from '../../release/functionHistory.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';

/** What AWS says of a function and what hangs on its aliases. */
export interface FunctionReading {
  readonly history: FunctionHistory;
  /** By the name of an alias or a version. */
  readonly provisioned: ReadonlyMap<string, ProvisionedConcurrency>;
  /** What may not be read, as sentences; each is told once. */
  readonly problems: readonly string[];
}

/**
 * Reads all versions and aliases of a function, with all pages.
 * @throws UserError when those cannot be read; anything else may be missing
 */
export async function readFunction(
  { lambda }: Pick<ConnectedAws, 'lambda'>,
  functionName: string,
  signal: AbortSignal,
): Promise<FunctionReading> {
  const history = await readFunctionHistory(lambda, functionName, signal);
  const problems = new Map<string, string>();
  const ask = () => lambda.listProvisionedConcurrency(functionName, signal);
  const provisioned = (await orProblem(ask, 'Provisioned concurrency', problems)) ?? [];
  return {
    history,
    provisioned: new Map(provisioned.map(({ qualifier, ...each }) => [qualifier, each])),
    problems: [...problems.values()],
  };
}

/** What was asked for, or `undefined` and a problem where AWS does not tell. */
export async function orProblem<T>(
  ask: () => Promise<T>,
  what: string,
  problems: Map<string, string>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!isUserError(error)) throw error;
    problems.set(what, `${what} could not be read: ${error.data.why}`);
    return undefined;
  }
}
