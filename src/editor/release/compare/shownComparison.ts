import type { ComparisonShown } from '../../../protocol/releasePanel.ts';
import type { ConnectedAws } from '../../aws/awsAccess.ts';
import type { Comparison } from './comparisons.ts';

export interface ShownComparisonParts {
  connect(): Promise<ConnectedAws>;
  compare(aws: ConnectedAws, from: string, to: string): Promise<Comparison>;
  show(comparison: ComparisonShown): void;
}

/** The comparison that a panel shows: the one that was asked for last, whichever is read first. */
export interface ShownComparison {
  compare(from: string, to: string): Promise<void>;
  readCode(from: string, to: string): Promise<void>;
  openFile(from: string, to: string, name: string): Promise<void>;
  end(): void;
}

export function createShownComparison({ connect, compare, show }: ShownComparisonParts): ShownComparison {
  let current: Comparison | undefined;
  let asked = 0;

  function end(): void {
    asked += 1;
    current?.close();
    current = undefined;
  }

  function find(from: string, to: string): Comparison | undefined {
    return current?.sides.from === from && current.sides.to === to ? current : undefined;
  }

  /** `undefined` when another one was asked for meanwhile, or none any more. */
  async function begin(from: string, to: string): Promise<Comparison | undefined> {
    end();
    const number = asked;
    const begun = await compare(await connect(), from, to);
    if (number === asked) {
      current = begun;
      return begun;
    }
    begun.close();
    return undefined;
  }

  function tell(comparison: Comparison): void {
    if (comparison === current) show(comparison.shown());
  }

  return {
    async compare(from, to) {
      const begun = await begin(from, to);
      if (begun) tell(begun);
    },
    async readCode(from, to) {
      const comparison = find(from, to) ?? (await begin(from, to));
      if (!comparison) return;
      const reading = comparison.readCode(await connect());
      tell(comparison);
      // What was not read can be asked for again.
      await reading.finally(() => tell(comparison));
    },
    openFile: async (from, to, name) => find(from, to)?.openFile(name),
    end,
  };
}
