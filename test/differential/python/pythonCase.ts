import type { ScriptedEvent } from '../scriptedRuntimeApi.ts';
import type { PythonOutcome } from './pythonOutcome.ts';

/** A handler in Python, which both our bootstrap and AWS's client run. */
export interface PythonCase {
  /** A sentence about what is tried. */
  readonly name: string;
  /** Files of the function by path. A single text is `app.py`. */
  readonly files: string | Readonly<Record<string, string>>;
  /** The handler string; `app.handler` if not given. */
  readonly handler?: string;
  /** One event, `{"n":1}`, if not given. */
  readonly events?: readonly ScriptedEvent[];
  /** Additional environment variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where we differ from AWS's client on purpose. The test fails when the two agree. */
  readonly exception?: { readonly reason: string; readonly check: (ours: PythonOutcome) => void };
}
