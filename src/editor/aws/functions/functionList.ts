import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import type { LambdaService } from '../../../model/aws/lambdaService.ts';

/** Puts a page into a list that is in the order of names. A function that both have is taken from the page. */
export function withPage(
  list: readonly DeployedFunction[],
  page: readonly DeployedFunction[],
): readonly DeployedFunction[] {
  const sorted = [...page].sort(byName);
  const merged: DeployedFunction[] = [];
  let index = 0;
  for (const added of sorted) {
    for (let next = list[index]; next && next.functionName < added.functionName; next = list[index]) {
      merged.push(next);
      index += 1;
    }
    if (list[index]?.functionName === added.functionName) index += 1;
    merged.push(added);
  }
  return merged.concat(list.slice(index));
}

function byName(one: DeployedFunction, other: DeployedFunction): number {
  return one.functionName < other.functionName ? -1 : 1;
}

/** Reads the functions of the region page by page, until there are no more or the signal aborts. */
export async function readFunctionPages(
  lambda: Pick<LambdaService, 'listFunctions'>,
  onPage: (page: readonly DeployedFunction[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let next: string | undefined;
  do {
    const page = await lambda.listFunctions(next, signal);
    if (signal.aborted) return;
    onPage(page.items);
    next = page.next;
  } while (next !== undefined);
}
