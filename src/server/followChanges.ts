import type { Connection } from 'vscode-languageserver/node';
import { fileOfUri } from './fileUris.ts';
import type { LintedWorkspace } from './lintedWorkspace.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** After the last change; until then what reads more than one file waits. */
const pauseMs = 300;

/** Who wants to know of changes. */
export interface ChangeListeners {
  /** What is shown of open files may be outdated. */
  readonly onOutdated: () => void;
  /** No change came for a while, and all are known. */
  readonly onSettled: () => void;
  readonly onError: (error: unknown) => void;
}

/** Tells the workspace of every change, at once of open texts and after a pause of everything that depends on them. */
export function followChanges(
  connection: Connection,
  workspace: LintedWorkspace,
  documents: OpenDocuments,
  { onOutdated, onSettled, onError }: ChangeListeners,
): void {
  const changed = new Set<string>();
  let isOutdated = false;
  let pause: NodeJS.Timeout | undefined;

  function settleSoon(): void {
    clearTimeout(pause);
    pause = setTimeout(() => void settle().catch(onError), pauseMs);
  }

  async function settle(): Promise<void> {
    const files = [...changed];
    const wasOutdated = isOutdated;
    changed.clear();
    isOutdated = false;
    const updates = await Promise.all(
      workspace.folders().map(folder => {
        const own = files.filter(file => workspace.folderOf(file) === folder);
        return own.length > 0 && folder.update(own);
      }),
    );
    if (wasOutdated || updates.includes(true)) onOutdated();
    onSettled();
  }

  documents.onChange(file => {
    workspace.folderOf(file)?.edited(file);
    changed.add(file);
    settleSoon();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      const file = fileOfUri(uri);
      if (file === undefined || isInstalled(file)) continue;
      changed.add(file);
      // What is open was told of already.
      isOutdated ||= documents.textOf(file) === undefined;
    }
    if (changed.size > 0) settleSoon();
  });
}

/** Installing packages changes thousands of files, and none that is linted. */
function isInstalled(file: string): boolean {
  return /[\\/](?:node_modules|\.git)[\\/]/.test(file);
}
