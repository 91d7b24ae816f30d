import type { DeployedFunction } from '../../../model/aws/deployedFunction.ts';
import { isUserError, type UserErrorData } from '../../../model/userError.ts';
import type { AwsPlace, AwsState, ConnectedAws } from '../awsAccess.ts';
import { readFunctionPages, withPage } from './functionList.ts';

/** The functions of the account and region in use, as far as they have been read. */
export interface FunctionsRead {
  /** `off`: nobody has asked for them. */
  readonly phase: 'off' | 'connecting' | 'reading' | 'complete' | 'failed';
  readonly place?: AwsPlace;
  /** In the order of their names; also those that were read before it failed. */
  readonly functions: readonly DeployedFunction[];
  readonly error?: UserErrorData;
}

/** Reads the functions of an account once for whoever needs them, and tells as pages arrive. */
export interface AccountFunctions {
  now(): FunctionsRead;
  /** Begins to read, unless that has begun; what fails is told in {@link FunctionsRead}. */
  load(): void;
  /** Reads everything again. What was read is shown until then. */
  refresh(): void;
  /** The connection has changed: what was read may be of another place. */
  connectionChanged(state: AwsState): void;
  /** Stops reading. */
  dispose(): void;
}

const nothing: FunctionsRead = { phase: 'off', functions: [] };

/**
 * @param connect the connection in use
 * @param onChange hears of every page
 * @param onDefect gets errors that nobody is to see as they are
 */
export function createAccountFunctions(
  connect: () => Promise<ConnectedAws>,
  onChange: () => void,
  onDefect: (error: unknown) => void,
): AccountFunctions {
  let read = nothing;
  let reading: AbortController | undefined;

  function set(next: FunctionsRead): void {
    read = next;
    onChange();
  }

  function begin(known: FunctionsRead): void {
    reading?.abort();
    const own = new AbortController();
    reading = own;
    set({ ...known, phase: 'connecting' });
    void readAll(own.signal).catch(error => {
      if (own.signal.aborted) return;
      if (!isUserError(error)) onDefect(error);
      set({ ...read, phase: 'failed', error: errorData(error) });
    });
  }

  async function readAll(signal: AbortSignal): Promise<void> {
    const { place, lambda } = await connect();
    if (signal.aborted) return;
    const before = isSamePlace(read.place, place) ? read.functions : [];
    let functions: readonly DeployedFunction[] = [];
    set({ phase: 'reading', place, functions: before });
    const onPage = (page: readonly DeployedFunction[]) => {
      functions = withPage(functions, page);
      set({ phase: 'reading', place, functions: before.length > functions.length ? before : functions });
    };
    await readFunctionPages(lambda, onPage, signal);
    if (!signal.aborted) set({ phase: 'complete', place, functions });
  }

  function stop(): void {
    reading?.abort();
    reading = undefined;
  }

  return {
    now: () => read,
    load: () => {
      if (!reading) begin(read);
    },
    refresh: () => begin(read),
    connectionChanged: state => {
      // While it connects for us there is nothing yet that could be of another place.
      if (read.phase === 'off' || read.phase === 'connecting') return;
      if (state.type === 'connected' && isSamePlace(read.place, state)) return;
      stop();
      set(nothing);
    },
    dispose: stop,
  };
}

function isSamePlace(one: AwsPlace | undefined, other: AwsPlace): boolean {
  return one?.accountId === other.accountId && one.region === other.region && one.profile === other.profile;
}

function errorData(error: unknown): UserErrorData {
  if (isUserError(error)) return error.data;
  return {
    code: 'defect',
    what: 'The functions could not be read.',
    why: error instanceof Error ? error.message : String(error),
    toDo: 'The log has the details; please report them.',
  };
}
