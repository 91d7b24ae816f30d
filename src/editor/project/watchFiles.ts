import { type Disposable, type Uri, workspace } from 'vscode';

/** What can hold a template, a handler, or a setting of a build. */
const watched = '**/*.{yaml,yml,json,jsonc,template,js,cjs,mjs,jsx,ts,cts,mts,tsx,py,rb}';

/** Long enough that a checkout or a build arrives as one batch, short enough not to be noticed. */
const batchMs = 100;

/** Reports created, changed and deleted files of the workspace in batches of absolute paths. */
export function watchFiles(onChanged: (files: readonly string[]) => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(watched);
  const files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function add({ scheme, fsPath }: Uri): void {
    if (scheme !== 'file' || /[\\/](node_modules|\.git)[\\/]/.test(fsPath)) return;
    files.add(fsPath);
    timer ??= setTimeout(() => {
      timer = undefined;
      const batch = [...files];
      files.clear();
      onChanged(batch);
    }, batchMs);
  }

  watcher.onDidCreate(add);
  watcher.onDidChange(add);
  watcher.onDidDelete(add);
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}
