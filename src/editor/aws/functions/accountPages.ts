import { isDeepStrictEqual } from 'node:util';
import type { Page } from '../../../model/aws/deployedFunction.ts';
import { isUserError, type UserErrorData } from '../../../model/userError.ts';
import type { AwsPlace, AwsState, ConnectedAws } from '../awsAccess.ts';
import { readError } from '../readError.ts';

/** What has been read of a long list of the account and region in use. */
export interface PagesRead<List> {
  /** `off`: nobody has asked for it. */
  readonly phase: 'off' | 'connecting' | 'reading' | 'complete' | 'failed';
  readonly place?: AwsPlace;
  /** Also what was read before it failed. */
  readonly list: List;
  readonly error?: UserErrorData;
}

/** Reads a list once for whoever needs it, and tells as pages arrive. */
export interface AccountPages<List> {
  now(): PagesRead<List>;
  /** Begins to read, unless that has begun; what fails is told in {@link PagesRead}. */
  load(): void;
  /** Reads everything again. What was read is shown until that is complete. */
  refresh(): void;
  /** Puts another list in the place of what was read. */
  change(change: (list: List) => List): void;
  /** The connection has changed: what was read may be of another place. */
  connectionChanged(state: AwsState): void;
  /** Stops reading. */
  dispose(): void;
}

export interface AccountPagesParts<Item, List> {
  /** The connection in use. */
  connect(): Promise<ConnectedAws>;
  readPage(aws: ConnectedAws, next: string | undefined, signal: AbortSignal): Promise<Page<Item>>;
  readonly empty: List;
  withPage(list: List, page: readonly Item[]): List;
  /** Hears of every page, and of everything else that is other than before. */
  onChange(): void;
  /** Gets errors that nobody is to see as they are. */
  onDefect(error: unknown): void;
}

export function createAccountPages<Item, List>({
  connect,
  readPage,
  empty,
  withPage,
  onChange,
  onDefect,
}: AccountPagesParts<Item, List>): AccountPages<List> {
  const nothing: PagesRead<List> = { phase: 'off', list: empty };
  let read = nothing;
  let reading: AbortController | undefined;

  function set(next: PagesRead<List>): void {
    read = next;
    onChange();
  }

  function begin(): void {
    reading?.abort();
    const own = new AbortController();
    reading = own;
    const { error: _, ...known } = read;
    set({ ...known, phase: 'connecting' });
    void readAll(own.signal).catch(error => {
      if (own.signal.aborted) return;
      if (!isUserError(error)) onDefect(error);
      set({ ...read, phase: 'failed', error: readError(error, 'The list could not be read.') });
    });
  }

  async function readAll(signal: AbortSignal): Promise<void> {
    const aws = await connect();
    if (signal.aborted) return;
    const { place } = aws;
    const isAgain = isDeepStrictEqual(read.place, place);
    let list = empty;
    set({ phase: 'reading', place, list: isAgain ? read.list : empty });
    let next: string | undefined;
    do {
      const page = await readPage(aws, next, signal);
      if (signal.aborted) return;
      list = withPage(list, page.items);
      next = page.next;
      if (!isAgain && next !== undefined) set({ phase: 'reading', place, list });
    } while (next !== undefined);
    set({ phase: 'complete', place, list });
  }

  function stop(): void {
    reading?.abort();
    reading = undefined;
  }

  return {
    now: () => read,
    load: () => {
      if (!reading) begin();
    },
    refresh: begin,
    change: change => set({ ...read, list: change(read.list) }),
    connectionChanged: state => {
      // While it connects for us there is nothing yet that could be of another place.
      if (read.phase === 'off' || read.phase === 'connecting') return;
      if (read.phase === 'failed' && state.type === 'failed') return;
      if (state.type === 'connected' && isDeepStrictEqual(read.place, placeOf(state))) return;
      stop();
      set(nothing);
    },
    dispose: stop,
  };
}

function placeOf({ type: _, ...place }: Extract<AwsState, { type: 'connected' }>): AwsPlace {
  return place;
}
