import type { InvocationEntry, ToInvocationsView } from '../../protocol/invocationsView.ts';

/** All that the view shows. */
export interface ViewState {
  /** Newest first. */
  readonly entries: readonly InvocationEntry[];
  readonly chosen: string | undefined;
  readonly trusted: boolean;
}

/** What VS Code keeps for us while the view is hidden or the window reloads. */
export interface SavedState {
  readonly chosen?: string;
  readonly folded?: readonly string[];
}

/** Before the first message nothing is known. */
export const initialState: ViewState = { entries: [], chosen: undefined, trusted: true };

/** The state after a message of the extension. `remembered` is the choice before a reload. */
export function received(state: ViewState, message: ToInvocationsView, remembered?: string): ViewState {
  switch (message.type) {
    case 'entries': {
      const { entries, trusted } = message;
      return { entries, trusted, chosen: existing(entries, message.chosen, remembered) };
    }
    case 'entry': {
      const known = state.entries.some(entry => entry.invocationId === message.entry.invocationId);
      const entries = known ? replaced(state.entries, message.entry) : [message.entry, ...state.entries];
      const chosen = message.choose ? message.entry.invocationId : state.chosen;
      return { ...state, entries, chosen: existing(entries, chosen) };
    }
    case 'log':
      return {
        ...state,
        entries: state.entries.map(entry =>
          entry.invocationId === message.invocationId && entry.state === 'running'
            ? { ...entry, log: [...entry.log, ...message.records] }
            : entry,
        ),
      };
  }
}

/** The id that is `steps` further down the list than the chosen one, within the list. */
export function neighbour(state: ViewState, steps: number): string | undefined {
  const index = state.entries.findIndex(entry => entry.invocationId === state.chosen);
  const target = Math.min(Math.max(index + steps, 0), state.entries.length - 1);
  return state.entries[target]?.invocationId;
}

/** The first of the wanted ids that is in the list, else the newest. */
function existing(
  entries: readonly InvocationEntry[],
  ...wanted: readonly (string | undefined)[]
): string | undefined {
  const ids = new Set(entries.map(entry => entry.invocationId));
  return wanted.find(id => id !== undefined && ids.has(id)) ?? entries[0]?.invocationId;
}

function replaced(entries: readonly InvocationEntry[], changed: InvocationEntry): readonly InvocationEntry[] {
  return entries.map(entry => (entry.invocationId === changed.invocationId ? changed : entry));
}
