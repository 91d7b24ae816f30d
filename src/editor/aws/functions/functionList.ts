import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';

/** Functions in the order of their names. */
export type FunctionList = readonly DeployedFunction[];

/** Puts a page into a list. A function that both have is taken from the page. */
export function withFunctions(list: FunctionList, page: readonly DeployedFunction[]): FunctionList {
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
