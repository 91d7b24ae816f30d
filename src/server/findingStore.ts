import type { Finding } from '../lint/finding.ts';

/** The findings of a file, with an id that stays as long as they are the same to look at. */
export interface StoredFindings {
  readonly id: string;
  readonly findings: readonly Finding[];
}

/** Keeps findings until something they may depend on has changed. */
export interface FindingStore {
  get(file: string): StoredFindings;
  /** Whether {@link get} has the findings already. */
  isFresh(file: string): boolean;
  /** Some files must be linted again; all, where nothing is said. */
  markStale(files?: Iterable<string>): void;
}

interface Entry extends StoredFindings {
  readonly look: string;
  isFresh: boolean;
}

/** Lints a file when somebody asks for findings that are not known. */
export function createFindingStore(lint: (file: string) => readonly Finding[]): FindingStore {
  const entries = new Map<string, Entry>();
  let lastId = 0;

  function get(file: string): StoredFindings {
    const known = entries.get(file);
    if (known?.isFresh) return known;
    const findings = lint(file);
    const look = JSON.stringify(findings);
    const id = known?.look === look ? known.id : String(++lastId);
    const entry = { id, findings, look, isFresh: true };
    entries.set(file, entry);
    return entry;
  }

  return {
    get,
    isFresh: file => entries.get(file)?.isFresh ?? false,
    markStale: (files = entries.keys()) => {
      for (const file of files) {
        const entry = entries.get(file);
        if (entry) entry.isFresh = false;
      }
    },
  };
}
