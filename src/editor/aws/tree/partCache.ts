import { isUserError } from '../../../model/userError.ts';
import type { ConnectedAws } from '../awsAccess.ts';
import { readError } from '../readError.ts';
import type { AwsRow, FunctionPart } from './awsRow.ts';
import { type ReadRow, readPart } from './readPart.ts';

/** What is below rows that are read from AWS when they are unfolded. */
export interface PartCache {
  /** What has been read; `undefined` while nobody has asked. */
  known(row: ReadRow): readonly AwsRow[] | undefined;
  /** Reads once; what cannot be read becomes a row that says why. */
  read(row: ReadRow): Promise<readonly AwsRow[]>;
  /** Reads a row again when it is next unfolded. */
  forget(row: ReadRow): void;
  /** Reads all rows of a function, or those of one part, again when they are next unfolded. */
  forgetFunction(functionName: string, part?: FunctionPart): void;
  /** Ends what is being read: it is of another place. */
  clear(): void;
}

/** @param onDefect gets errors that nobody is to see as they are */
export function createPartCache(
  connect: () => Promise<ConnectedAws>,
  onDefect: (error: unknown) => void,
): PartCache {
  const rows = new Map<string, readonly AwsRow[]>();
  let place = new AbortController();

  async function readNow(row: ReadRow, signal: AbortSignal): Promise<readonly AwsRow[]> {
    try {
      const { lambda } = await connect();
      return await readPart(row, lambda, signal);
    } catch (error) {
      if (signal.aborted) return [];
      if (!isUserError(error)) onDefect(error);
      return [{ type: 'awsProblem', error: readError(error, 'This could not be read.'), of: row }];
    }
  }

  return {
    known: row => rows.get(keyOf(row)),
    read: async row => {
      const { signal } = place;
      const read = rows.get(keyOf(row)) ?? (await readNow(row, signal));
      if (!signal.aborted) rows.set(keyOf(row), read);
      return read;
    },
    forget: row => void rows.delete(keyOf(row)),
    forgetFunction: (functionName, part) => {
      for (const key of rows.keys()) {
        if (part === undefined ? key.startsWith(`${functionName} `) : key === `${functionName} ${part}`) {
          rows.delete(key);
        }
      }
    },
    clear: () => {
      place.abort();
      place = new AbortController();
      rows.clear();
    },
  };
}

function keyOf(row: ReadRow): string {
  const part = row.type === 'deployedAlias' ? `alias ${row.qualifier}` : row.part;
  return `${row.functionName} ${part}`;
}
