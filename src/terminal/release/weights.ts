import type { Traffic } from '../../release/traffic.ts';

/** The additional version of an alias with its weight, as Lambda's API has it. */
export function weightsOf({ routing }: Traffic): Readonly<Record<string, number>> {
  return routing ? { [routing.version]: routing.weight } : {};
}
