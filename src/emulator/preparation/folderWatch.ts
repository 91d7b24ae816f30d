import { type FSWatcher, watch } from 'node:fs';

/** Long enough to see one save of an editor, which is several changes, as one. */
const quietMs = 20;

export interface FolderWatch {
  close(): void;
}

/**
 * Calls back soon after something changed directly in one of the folders. A hint, not a promise: a folder that
 * cannot be watched is passed over. Keeps no process alive.
 */
export function watchFolders(folders: ReadonlySet<string>, onChange: () => void): FolderWatch {
  let quiet: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(quiet);
    quiet = setTimeout(onChange, quietMs);
    quiet.unref();
  };
  const watchers = [...folders].map(folder => watchFolder(folder, changed));
  return {
    close() {
      clearTimeout(quiet);
      for (const watcher of watchers) watcher?.close();
    },
  };
}

function watchFolder(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    // A folder that goes away ends its watcher; what was in it is seen when the function is prepared again.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
