import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Files that were changed since they were last read. */
export interface ChangedFiles {
  /**
   * What has changed by now: of the followed files for certain, and of others in their folders as soon as the system
   * tells. Each is told once.
   */
  take(): readonly string[];
  /** @param readingSinceMs Unix time: a file that was changed after it may have been read in either state */
  follow(files: readonly string[], readingSinceMs: number): void;
}

const changedWhileRead = 'changed while it was read';

export function createChangedFiles(): ChangedFiles {
  let stamps: ReadonlyMap<string, string> = new Map();
  const watchers = new Map<string, FSWatcher | undefined>();
  const told = new Set<string>();

  function watchFolder(folder: string): FSWatcher | undefined {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name !== null) told.add(path.join(folder, name));
      });
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined; // Its followed files are looked at all the same.
    }
  }

  return {
    take() {
      for (const [file, stamp] of stamps) if (stampOf(file) !== stamp) told.add(file);
      const changed = [...told];
      told.clear();
      return changed;
    },
    follow(files, readingSinceMs) {
      stamps = new Map(files.map(file => [file, stampOf(file, readingSinceMs)]));
      for (const folder of new Set(files.map(file => path.dirname(file)))) {
        if (!watchers.has(folder)) watchers.set(folder, watchFolder(folder));
      }
    },
  };
}

function stampOf(file: string, readingSinceMs = Number.POSITIVE_INFINITY): string {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status) return 'missing';
  if (status.mtimeMs >= readingSinceMs) return changedWhileRead;
  return `${status.mtimeMs} ${status.size} ${status.ino}`;
}
