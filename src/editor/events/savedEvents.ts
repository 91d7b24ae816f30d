import path from 'node:path';
import { type Disposable, type Event, EventEmitter, FileType, Uri, workspace } from 'vscode';
import { eventFolder, isEventFile } from './eventFolder.ts';
import type { EventOwner } from './eventOwner.ts';

/** The saved events of functions: files that people edit, review and share like code. */
export interface SavedEvents extends Disposable {
  /** Absolute paths, in the order of their names. */
  list(lambdaFunction: EventOwner): Promise<readonly string[]>;
  readonly onDidChange: Event<void>;
}

export function createSavedEvents(): SavedEvents {
  const changed = new EventEmitter<void>();
  // The folders too: when one is deleted, VS Code does not name its files.
  const watcher = workspace.createFileSystemWatcher('**/events/{*,*/*.json,*/*.jsonc}', false, true);
  watcher.onDidCreate(() => changed.fire());
  watcher.onDidDelete(() => changed.fire());

  return {
    list: async lambdaFunction => {
      const folder = eventFolder(lambdaFunction);
      return (await filesOf(folder))
        .filter(isEventFile)
        .sort((a, b) => a.localeCompare(b))
        .map(name => path.join(folder, name));
    },
    onDidChange: changed.event,
    dispose: () => {
      watcher.dispose();
      changed.dispose();
    },
  };
}

/** The names of the files in a folder; none when it is not there. */
async function filesOf(folder: string): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.file(folder));
    return entries.filter(([, type]) => (type & FileType.File) !== 0).map(([name]) => name);
  } catch {
    return [];
  }
}
