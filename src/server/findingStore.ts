import type { Finding } from '../lint/finding.ts';

/** The findings of a file, with an id that stays as long as they are the same to look at. */
export interface StoredFindings {
  readonly id: string;
  readonly findings: readonly Finding[];
}

/** Keeps findings until something they may depend on has changed. */
export interface FindingStore {
  get(file: string): StoredFindings;
  /** Whether {@link get} would have to lint. */
  isFresh(file: string): boolean;
  markStale(): void;
}

interface Entry extends StoredFindings {
  readonly look: string;
  readonly generation: number;
}

export function createFindingStore(lint: (file: string) => readonly Finding[]): FindingStore {
  const entries = new Map<string, Entry>();
  let generation = 0;
  let lastId = 0;

  function get(file: string): StoredFindings {
    const known = entries.get(file);
    if (known?.generation === generation) return known;
    const findings = lint(file);
    const look = JSON.stringify(findings);
    const id = known?.look === look ? known.id : String(++lastId);
    const entry = { id, findings, look, generation };
    entries.set(file, entry);
    return entry;
  }

  return {
    get,
    isFresh: file => entries.get(file)?.generation === generation,
    markStale: () => {
      generation++;
    },
  };
}
