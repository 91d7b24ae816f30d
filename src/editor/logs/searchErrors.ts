import type { Logs } from '../../model/aws/logs.ts';
import {
  errorFilter,
  errorsByRequest,
  type LoggedError,
  readLoggedError,
} from '../../model/log/loggedError.ts';
import { isStreamOf } from '../../model/log/logSource.ts';
import type { FunctionLog } from './functionLog.ts';
import { searchPages } from './requestLog.ts';

/** More than these nobody looks through; a function that fails all the time has millions. */
const keptErrors = 1_000;

/** The errors that were found so far, one for each request and newest first, after each page of the log. */
export async function* searchErrors(
  logs: Pick<Logs, 'search'>,
  { logGroup, functionName, versions }: Pick<FunctionLog, 'logGroup' | 'functionName' | 'versions'>,
  startMs: number,
  signal: AbortSignal,
): AsyncGenerator<readonly LoggedError[]> {
  let errors: readonly LoggedError[] = [];
  for await (const page of searchPages(logs, { logGroup, filter: errorFilter, startMs }, signal)) {
    const own = page.filter(({ stream }) => isStreamOf(stream, functionName, versions));
    const found = own.flatMap(event => readLoggedError(event) ?? []);
    // Oldest first, as they were written: of a request the first error counts.
    errors = errorsByRequest([...errors.toReversed(), ...found]).slice(0, keptErrors);
    yield errors;
  }
}
