import type { FileSystem } from '../model/fileSystem.ts';
import { isAtOrBelow, recordPaths } from './recordedFileSystem.ts';

/** What was read of the disk, by key. Read again only where a path that was looked at has changed. */
export interface RecordedReadings<Input, Result> {
  /** The same object as before while the input is the same and nothing has changed. */
  read(key: string, input: Input, fileSystem: FileSystem): Promise<Result>;
  /** Marks what depends on these paths; folders stand for everything in them. */
  markChanged(paths: readonly string[]): void;
  forgetAll(): void;
}

interface Entry<Input, Result> {
  readonly input: Input;
  readonly result: Result;
  /** Paths without a file included: one can appear there. */
  readonly lookedAt: ReadonlySet<string>;
  isStale: boolean;
}

export function createRecordedReadings<Input, Result>(
  readAnew: (key: string, input: Input, fileSystem: FileSystem) => Promise<Result>,
): RecordedReadings<Input, Result> {
  const entries = new Map<string, Entry<Input, Result>>();

  async function read(key: string, input: Input, fileSystem: FileSystem): Promise<Result> {
    const known = entries.get(key);
    if (known && !known.isStale && known.input === input) return known.result;
    const lookedAt = new Set<string>();
    const found = await readAnew(key, input, recordPaths(fileSystem, lookedAt));
    const isSame = known !== undefined && JSON.stringify(known.result) === JSON.stringify(found);
    const result = isSame ? known.result : found;
    entries.set(key, { input, result, lookedAt, isStale: false });
    return result;
  }

  function markChanged(paths: readonly string[]): void {
    const changed = new Set(paths);
    for (const entry of entries.values()) {
      if ([...entry.lookedAt].some(file => isAtOrBelow(file, changed))) entry.isStale = true;
    }
  }

  return { read, markChanged, forgetAll: () => entries.clear() };
}
