import type { Memento } from 'vscode';

const storageKey = 'lastEvents';

/** Which event a function was invoked with last, over sessions. Paths are absolute. */
export interface EventMemory {
  last(functionId: string): string | undefined;
  remember(functionId: string, file: string): void;
}

export function createEventMemory(state: Memento): EventMemory {
  const all = () => state.get<Readonly<Record<string, string>>>(storageKey, {});
  return {
    last: functionId => all()[functionId],
    remember: (functionId, file) => {
      void state.update(storageKey, { ...all(), [functionId]: file });
    },
  };
}
