import type { Outcome } from './outcome.ts';
import type { ScriptedEvent } from './scriptedRuntimeApi.ts';

/** Which of AWS's clients: 3 up to nodejs22.x, 4 from nodejs24.x. */
export type Generation = 3 | 4;

/** A handler of the table, which both our bootstrap and AWS's client run. */
export interface HandlerCase {
  /** A sentence about what is tried. */
  readonly name: string;
  /** Files of the function by path. A single text is `index.js`. */
  readonly files: string | Readonly<Record<string, string>>;
  /** The handler string; `index.handler` if not given. */
  readonly handler?: string;
  /** One event, `{"n":1}`, if not given. */
  readonly events?: readonly ScriptedEvent[];
  /** Additional environment variables. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly generations?: readonly Generation[];
  /** Where we differ from AWS's client on purpose. The test fails when the two agree. */
  readonly exceptions?: Readonly<Partial<Record<Generation, Exception>>>;
}

export interface Exception {
  readonly reason: string;
  /** Checks our outcome. */
  readonly check: (ours: Outcome) => void;
}

/** Events of increasing number: `{"n":1}`, `{"n":2}`, ... */
export function numberedEvents(count: number): ScriptedEvent[] {
  return Array.from({ length: count }, (_, index) => ({ body: JSON.stringify({ n: index + 1 }) }));
}
