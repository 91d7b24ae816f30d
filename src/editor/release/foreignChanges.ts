import type { FunctionAlias } from '../../model/aws/deployedFunction.ts';
import type { HistoryShown } from '../../protocol/releasePanel.ts';
import { isSameTraffic, trafficText } from '../../release/traffic.ts';

/** A change of an alias for the journal. */
export type NotedChange = HistoryShown & { readonly from: string; readonly to: string };

/**
 * What somebody else did with aliases between two readings.
 * @param own names of aliases that this window changed meanwhile, or is changing
 */
export function foreignChanges(
  before: readonly FunctionAlias[],
  after: readonly FunctionAlias[],
  own: ReadonlySet<string>,
  timeMs: number,
): readonly NotedChange[] {
  return after.flatMap((now): NotedChange[] => {
    const seen = before.find(({ name }) => name === now.name);
    if (!seen || own.has(now.name) || isSameTraffic(seen, now)) return [];
    return [
      {
        timeMs,
        alias: now.name,
        text: `${trafficText(seen)} → ${trafficText(now)}`,
        type: 'edit',
        isForeign: true,
        from: seen.version,
        to: now.version,
      },
    ];
  });
}
