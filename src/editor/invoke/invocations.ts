import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { LogRecord } from '../../model/invocation.ts';
import type { FromEmulator } from '../../protocol/emulator.ts';
import type { InvocationEntry } from '../../protocol/invocationsView.ts';
import { type AnsweredMessage, addLog, advance } from './invocationEntry.ts';

/** What an invocation on AWS was asked for with, besides what its entry shows. */
export interface RemoteRepeat {
  readonly logTail: boolean;
  /** JSON text. */
  readonly clientContext?: string;
}

/** An invocation of this session, with what is needed to repeat it. */
export interface Invocation {
  readonly functionId: string;
  /** Absent for what was called through the local endpoint. */
  readonly eventFile?: string;
  readonly entry: InvocationEntry;
  /** Of an invocation on AWS, to repeat it. */
  readonly remote?: RemoteRepeat;
}

export type InvocationChange =
  | { readonly type: 'list' }
  | { readonly type: 'chosen'; readonly entry: InvocationEntry }
  | { readonly type: 'entry'; readonly entry: InvocationEntry; readonly isNew: boolean }
  | { readonly type: 'log'; readonly invocationId: string; readonly records: readonly LogRecord[] };

/** The invocations of this session, newest first. */
export interface Invocations extends Disposable {
  list(): readonly Invocation[];
  find(invocationId: string): Invocation | undefined;
  add(invocation: Invocation): void;
  /** Adds one that has ended already; what the panel shows stays. */
  addEnded(invocation: Invocation): void;
  receive(message: FromEmulator | AnsweredMessage): void;
  /** The one the panel shows. */
  chosen(): string | undefined;
  choose(invocationId: string): void;
  /** Forgets what has ended. */
  clear(): void;
  readonly onDidChange: Event<InvocationChange>;
}

const keptCount = 100;
/** Lines of a chatty handler reach the panel in batches. */
const logBatchMs = 50;

export function createInvocations(): Invocations {
  const changed = new EventEmitter<InvocationChange>();
  let invocations: readonly Invocation[] = [];
  let chosen: string | undefined;
  const newLog = new Map<string, LogRecord[]>();
  let logTimer: NodeJS.Timeout | undefined;

  const find = (id: string) => invocations.find(({ entry }) => entry.invocationId === id);

  function update(invocationId: string, change: (entry: InvocationEntry) => InvocationEntry) {
    const found = find(invocationId);
    if (!found) return undefined;
    const entry = change(found.entry);
    if (entry === found.entry) return undefined;
    invocations = invocations.map(each => (each === found ? { ...found, entry } : each));
    return entry;
  }

  function publishLog(): void {
    clearTimeout(logTimer);
    logTimer = undefined;
    for (const [invocationId, records] of newLog) {
      if (update(invocationId, entry => addLog(entry, records))) {
        changed.fire({ type: 'log', invocationId, records });
      }
    }
    newLog.clear();
  }

  return {
    list: () => invocations,
    find,
    add: invocation => {
      invocations = [invocation, ...invocations].slice(0, keptCount);
      chosen = invocation.entry.invocationId;
      changed.fire({ type: 'entry', entry: invocation.entry, isNew: true });
    },
    addEnded: invocation => {
      invocations = [invocation, ...invocations].slice(0, keptCount);
      chosen ??= invocation.entry.invocationId;
      changed.fire({ type: 'list' });
    },
    receive: message => {
      switch (message.type) {
        case 'ready':
        case 'environments':
        case 'endpointListens':
        case 'endpointFailed':
        case 'endpointCalls':
        case 'debuggee':
        case 'exposed':
        case 'notExposed':
        case 'packaged':
        case 'notPackaged':
          return;
        case 'log': {
          const records = newLog.get(message.invocationId) ?? [];
          records.push(message.record);
          newLog.set(message.invocationId, records);
          logTimer ??= setTimeout(publishLog, logBatchMs);
          return;
        }
        default: {
          // What was cancelled gets no log of its own any more.
          if (message.type === 'cancelled') publishLog();
          const entry = update(message.invocationId, old => advance(old, message));
          if (entry) changed.fire({ type: 'entry', entry, isNew: false });
        }
      }
    },
    chosen: () => chosen,
    choose: invocationId => {
      const entry = find(invocationId)?.entry;
      if (!entry || chosen === invocationId) return;
      chosen = invocationId;
      changed.fire({ type: 'chosen', entry });
    },
    clear: () => {
      invocations = invocations.filter(({ entry }) => entry.state === 'running');
      chosen = invocations[0]?.entry.invocationId;
      changed.fire({ type: 'list' });
    },
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(logTimer);
      changed.dispose();
    },
  };
}
