import type { HistoryShown, ShiftShown, ToReleasePanel } from '../../protocol/releasePanel.ts';
import type { Clock } from '../../release/clock.ts';
import type { ConnectedAws } from '../aws/awsAccess.ts';
import { foreignChanges } from './foreignChanges.ts';
import { type FunctionReading, orProblem, readFunction } from './readFunction.ts';
import { type RecentTraffic, readAliasTraffic, readLastUsed, readRecentTraffic } from './readTraffic.ts';
import { type PictureParts, pictureOf, type VersionTraffic } from './releasePicture.ts';
import type { FunctionPlace, WindowShifts } from './windowShifts.ts';

/** When a version last ran is told to the hour: it need not be asked each minute. */
const lastUsedEveryMs = 15 * 60_000;

export interface PictureReaderParts {
  readonly place: FunctionPlace;
  /** The connection, where it leads to the place of the function. */
  connect(): Promise<ConnectedAws>;
  readonly shifts: WindowShifts;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly isProtected: (alias: string) => boolean;
  mayWrite(): boolean;
  hasWorkspaceTwin(): boolean;
  post(message: ToReleasePanel): void;
  /** Tells that something could not be read. */
  fail(error: unknown): void;
}

/** Reads what the panel shows, and posts it as it arrives. */
export interface PictureReader {
  /** Reads everything anew, and resolves with the first picture; a reading that is under way is given up. */
  refresh(): Promise<void>;
  /** Whether something is being read. */
  isReading(): boolean;
  /** What the chart shows from now on: an alias, or with none the function. */
  showTraffic(alias: string | undefined): Promise<void>;
  /** Changes of this alias until the next reading are this window's. */
  noteOwn(alias: string): void;
  /** Gives up what is under way. */
  stop(): void;
}

/** What is kept of the aliases in the workspace. */
interface Journal {
  readonly shifts: ReadonlyMap<string, ShiftShown>;
  readonly changes: readonly HistoryShown[];
  readonly previousVersions: ReadonlyMap<string, string>;
}

interface State {
  readonly reading: FunctionReading;
  readonly readAtMs: number;
  readonly place: PictureParts['place'];
  readonly journal: Journal;
}

export function createPictureReader(parts: PictureReaderParts): PictureReader {
  const { place, shifts, clock, post } = parts;
  const { functionName } = place;
  const own = new Set<string>();
  let underWay: AbortController | undefined;
  let state: State | undefined;
  let recent: RecentTraffic | undefined;
  let lastUsed: { readonly atMs: number; readonly byVersion: ReadonlyMap<string, number> } | undefined;
  let chartAlias: string | undefined;

  /** What a picture is of, and then its traffic, which takes longer. */
  async function readPicture(signal: AbortSignal): Promise<() => Promise<void>> {
    // What is noted while it is read may be in it or not: it is no news the next time.
    const readAtMs = clock.nowMs();
    const aws = await parts.connect();
    const reading = await readFunction(aws, functionName, signal);
    const problems = new Map(reading.problems.map(problem => [problem, problem]));
    const journal = await readJournal(reading, problems);
    signal.throwIfAborted();
    const isNoted = await noteForeignChanges(reading, journal, problems);
    state = {
      reading,
      readAtMs,
      place: aws.place,
      journal: isNoted ? await readJournal(reading, problems) : journal,
    };
    signal.throwIfAborted();
    postPicture(problems);
    return async () => {
      await readMetrics(aws, reading, problems, signal);
      signal.throwIfAborted();
      postPicture(problems);
      await postTraffic(aws, problems, signal);
    };
  }

  async function readJournal({ history }: FunctionReading, problems: Map<string, string>): Promise<Journal> {
    const [found, changes] = await Promise.all([
      orProblem(() => shifts.ofFunction(place), 'Shifts', problems),
      orProblem(() => shifts.history(place), 'The history', problems),
    ]);
    const previousVersions = new Map<string, string>();
    for (const { name, version } of history.aliases) {
      const ask = () => shifts.previousVersion(place, name, version);
      const previous = await orProblem(ask, 'The history', problems);
      if (previous !== undefined) previousVersions.set(name, previous);
    }
    return { shifts: found ?? new Map(), changes: changes ?? [], previousVersions };
  }

  /** Shifts of this window change aliases on their own, and are in the journal. */
  async function noteForeignChanges(
    { history }: FunctionReading,
    journal: Journal,
    problems: Map<string, string>,
  ): Promise<boolean> {
    if (!state) return false;
    const { readAtMs } = state;
    const known = journal.changes.filter(({ timeMs }) => timeMs >= readAtMs).map(({ alias }) => alias);
    const names = new Set([...own, ...known, ...state.journal.shifts.keys(), ...journal.shifts.keys()]);
    own.clear();
    const changes = foreignChanges(state.reading.history.aliases, history.aliases, names, clock.nowMs());
    try {
      for (const change of changes) await shifts.noteChange(place, change);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      problems.set('The history', `The history could not be written: ${why}`);
    }
    return changes.length > 0;
  }

  async function readMetrics(
    aws: ConnectedAws,
    { history }: FunctionReading,
    problems: Map<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const nowMs = clock.nowMs();
    const ask = () => readRecentTraffic(aws, functionName, history, nowMs, signal);
    recent = await orProblem(ask, 'Traffic', problems);
    if (!recent || (lastUsed && nowMs - lastUsed.atMs < lastUsedEveryMs)) return;
    const askLastUsed = () => readLastUsed(aws, functionName, history, nowMs, signal);
    const byVersion = await orProblem(askLastUsed, 'Traffic', problems);
    lastUsed = byVersion && { atMs: nowMs, byVersion };
  }

  function postPicture(problems: ReadonlyMap<string, string>): void {
    if (!state) return;
    const { reading, readAtMs, journal } = state;
    const { history, provisioned } = reading;
    const picture = pictureOf({
      place: state.place,
      history,
      provisioned,
      readAtMs,
      ...journal,
      traffic: trafficOf(recent?.byVersion, lastUsed?.byVersion),
      problems: [...problems.values()],
      isProtected: parts.isProtected,
      mayWrite: parts.mayWrite(),
      hasWorkspaceTwin: parts.hasWorkspaceTwin(),
    });
    post({ type: 'picture', picture });
  }

  async function postTraffic(
    aws: ConnectedAws,
    problems: Map<string, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const wanted = chartAlias;
    const alias = state?.reading.history.aliases.find(({ name }) => name === wanted);
    if (!alias) {
      if (recent) post({ type: 'traffic', traffic: recent.chart });
      return;
    }
    const { name, version, routing } = alias;
    const before = state?.journal.previousVersions.get(name);
    const versions = [...new Set([version, routing?.version, before])].filter(each => each !== undefined);
    const ask = () => readAliasTraffic(aws, functionName, name, versions, clock.nowMs(), signal);
    const traffic = await orProblem(ask, 'Traffic', problems);
    signal.throwIfAborted();
    // Another one was chosen meanwhile.
    if (wanted !== chartAlias) return postTraffic(aws, problems, signal);
    if (traffic) post({ type: 'traffic', traffic });
  }

  /** One at a time: a later one stands in for an earlier one. */
  function begin(): AbortController {
    underWay?.abort();
    underWay = new AbortController();
    return underWay;
  }

  async function toItsEnd(stop: AbortController, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!stop.signal.aborted) parts.fail(error);
    } finally {
      if (underWay === stop) underWay = undefined;
    }
  }

  return {
    async refresh() {
      const stop = begin();
      const picture = readPicture(stop.signal);
      void toItsEnd(stop, async () => (await picture)());
      await picture.catch(() => undefined);
    },
    async showTraffic(alias) {
      chartAlias = alias;
      // A reading that is under way ends with it.
      if (underWay || !state) return;
      const stop = begin();
      await toItsEnd(stop, async () => postTraffic(await parts.connect(), new Map(), stop.signal));
    },
    isReading: () => underWay !== undefined,
    noteOwn: alias => void own.add(alias),
    stop() {
      underWay?.abort();
      underWay = undefined;
    },
  };
}

function trafficOf(
  recent: ReadonlyMap<string, VersionTraffic> = new Map(),
  lastUsed: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, VersionTraffic> {
  const versions = new Set([...recent.keys(), ...lastUsed.keys()]);
  return new Map(
    [...versions].map(version => {
      const lastUsedMs = lastUsed.get(version);
      return [version, { ...recent.get(version), ...(lastUsedMs !== undefined && { lastUsedMs }) }];
    }),
  );
}
