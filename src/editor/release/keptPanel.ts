import type { FunctionPlace } from './windowShifts.ts';

/** What a page keeps over a reload of the window: which function it is of, and nothing else. */
export type KeptPanel = FunctionPlace;

/** Whether what a page kept is what we gave it. */
export function isKeptPanel(value: unknown): value is KeptPanel {
  const { functionName, accountId, region } = Object(value);
  return [functionName, accountId, region].every(each => typeof each === 'string' && each.length <= 200);
}

/** The same for the same function. */
export function panelKey({ functionName, accountId, region }: FunctionPlace): string {
  return [accountId, region, functionName].join(' ');
}
