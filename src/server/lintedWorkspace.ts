import path from 'node:path';
import type { RuleFailure } from '../lint/runRules.ts';
import type { Disk } from '../model/fileSystem.ts';
import { pathInside } from '../project/insidePath.ts';
import { defaultEditorSettings, type EditorSettings } from './editorSettings.ts';
import { createLintedFolder, type LintedFolder } from './lintedFolder.ts';

/** The folders that are open in the editor. */
export interface LintedWorkspace {
  folders(): readonly LintedFolder[];
  /** The innermost folder that holds a file. */
  folderOf(file: string): LintedFolder | undefined;
  /** Opens and closes folders until these are open. Resolves when they are read. */
  open(folders: readonly string[]): Promise<void>;
  /** For files that are opened without a folder: what lies beside them, and nothing deeper. */
  openBeside(file: string): Promise<void>;
  useSettings(settings: EditorSettings): Promise<void>;
  /** Resolves when what is open has been read; not before the first folders, or none, were opened. */
  ready(): Promise<void>;
}

export interface WorkspaceOptions {
  readonly disk: Disk;
  readonly today: () => string;
  readonly onFailure: (failure: RuleFailure) => void;
}

/** No folder is open yet. */
export function createLintedWorkspace({ disk, today, onFailure }: WorkspaceOptions): LintedWorkspace {
  let folders: readonly LintedFolder[] = [];
  let settings = defaultEditorSettings;
  let isOpened = () => {};
  const opened = new Promise<void>(resolve => {
    isOpened = resolve;
  });
  let reading: Promise<unknown> = Promise.resolve();

  async function open(paths: readonly string[]): Promise<void> {
    const kept = folders.filter(({ folder }) => paths.includes(folder));
    const added = paths
      .filter(given => kept.every(({ folder }) => folder !== given))
      .map(folder => createLintedFolder({ folder, disk, settings, today: today(), onFailure }));
    folders = kept;
    await add(added);
  }

  async function openBeside(file: string): Promise<void> {
    const folder = path.dirname(file);
    if (folders.some(known => known.folder === folder)) return;
    const flat = withoutFolders(disk);
    await add([createLintedFolder({ folder, disk: flat, settings, today: today(), onFailure })]);
  }

  async function add(added: readonly LintedFolder[]): Promise<void> {
    folders = [...folders, ...added];
    reading = Promise.all([reading, ...added.map(folder => folder.read())]);
    isOpened();
    await reading;
  }

  return {
    folders: () => folders,
    folderOf: file =>
      folders
        .filter(({ folder }) => pathInside(folder, file) !== undefined)
        .reduce<LintedFolder | undefined>(
          (inner, folder) => (inner && inner.folder.length >= folder.folder.length ? inner : folder),
          undefined,
        ),
    open,
    openBeside,
    useSettings: async next => {
      settings = next;
      await Promise.all(folders.map(folder => folder.useSettings(next)));
    },
    ready: async () => {
      await opened;
      await reading;
    },
  };
}

/** Nobody asked for what is below a file's folder, which may be all that somebody has. */
function withoutFolders(disk: Disk): Disk {
  return { ...disk, list: folder => disk.list(folder).filter(({ kind }) => kind !== 'directory') };
}
