import path from 'node:path';
import { type Disposable, FileType, RelativePattern, type Uri, workspace } from 'vscode';

const endings = 'yaml yml json jsonc template js cjs mjs jsx ts cts mts tsx py rb tf tfvars toml txt'.split(
  ' ',
);

/**
 * The files that can hold a template, a handler, a setting of a build, or what a template includes. The search of
 * files knows no groups inside of groups.
 */
const readable = `**/{${[...endings.map(ending => `*.${ending}`), '.env', '.env.*'].join(',')}}`;
const readableName = new RegExp(`\\.(${endings.join('|')})$|[\\\\/]\\.env(\\.[\\w-]+)?$`);
/** Of the CDK's output the templates count, not the copies of code. */
const ignored =
  /[\\/](node_modules|\.git|\.aws-sam|\.terraform|cdk\.out[\\/](.*[\\/])?asset\.[^\\/]*)([\\/]|$)/;

/** Long enough that a checkout or a build arrives as one batch, short enough not to be noticed. */
const batchMs = 100;

/**
 * Reports created, changed and deleted files of the workspace in batches of absolute paths.
 * @param knownFiles what was read so far: of a deleted folder VS Code does not name the files
 */
export function watchFiles(
  onChanged: (files: readonly string[]) => void,
  knownFiles: () => readonly string[],
): Disposable {
  const watcher = workspace.createFileSystemWatcher('**');
  const batch = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  function add(files: readonly string[]): void {
    if (files.length === 0) return;
    for (const file of files) batch.add(file);
    timer ??= setTimeout(() => {
      timer = undefined;
      const changed = [...batch];
      batch.clear();
      onChanged(changed);
    }, batchMs);
  }

  function addFile({ fsPath }: Uri): void {
    if (readableName.test(fsPath) && !ignored.test(fsPath)) add([fsPath]);
  }

  watcher.onDidChange(addFile);
  watcher.onDidCreate(async uri => {
    addFile(uri);
    if (mayBeFolder(uri.fsPath) && !ignored.test(uri.fsPath)) add(await filesBelow(uri));
  });
  watcher.onDidDelete(uri => {
    addFile(uri);
    add(knownFiles().filter(file => file.startsWith(uri.fsPath + path.sep)));
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher.dispose();
    },
  };
}

function mayBeFolder(file: string): boolean {
  return path.extname(file) === '' || path.basename(file) === 'cdk.out';
}

/** The files of a folder that appeared as a whole, moved or copied; none when it is no folder. */
async function filesBelow(uri: Uri): Promise<string[]> {
  const type = await workspace.fs.stat(uri).then(
    stat => stat.type,
    () => FileType.Unknown,
  );
  if (type !== FileType.Directory) return [];
  const files = await workspace.findFiles(new RelativePattern(uri, readable), '**/node_modules/**');
  return files.map(({ fsPath }) => fsPath);
}
