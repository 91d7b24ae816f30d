import type { FunctionAlias, FunctionConfiguration, Page } from '../model/aws/deployedFunction.ts';
import type { LambdaService } from '../model/aws/lambdaService.ts';

/** All versions and aliases of a function. */
export interface FunctionHistory {
  readonly latest: FunctionConfiguration;
  /** The published ones, oldest first. */
  readonly versions: readonly FunctionConfiguration[];
  readonly aliases: readonly FunctionAlias[];
}

/** Reads every page. A name may be an ARN; the answers tell the name. */
export async function readFunctionHistory(
  lambda: LambdaService,
  name: string,
  signal?: AbortSignal,
): Promise<FunctionHistory> {
  const [latest, versions, aliases] = await Promise.all([
    lambda.getConfiguration(name, undefined, signal),
    allPages(next => lambda.listVersions(name, next, signal)),
    allPages(next => lambda.listAliases(name, next, signal)),
  ]);
  const published = versions.filter(({ version }) => version !== '$LATEST');
  published.sort((one, other) => Number(one.version) - Number(other.version));
  return { latest, versions: published, aliases };
}

/** Every item of a list that comes in pages. */
export async function allPages<T>(read: (next?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}
