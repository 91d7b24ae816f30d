import type { Disk } from '../model/fileSystem.ts';
import type { LinkedFunction } from './codeFile.ts';
import type { LintSettings } from './settings.ts';

/** Larger files are generated, and take more than a moment to check. */
export const maxSourceBytes = 500_000;

/** What the engine of a language is told about the workspace. */
export interface CodeWorkspace {
  readonly disk: Disk;
  /** The workspace folders, absolute. */
  readonly folders: readonly string[];
  /** The settings of now. */
  readonly settings: LintSettings;
  /** The files with handlers from which a file is reached by imports, itself included when it has one. */
  entriesReaching(file: string): readonly string[];
  /** The functions of templates whose handler is in this file. */
  functionsWithHandlerIn(file: string): readonly LinkedFunction[];
}

/** The files of one language. Everything is kept by content until it is forgotten. */
export interface Program<File> {
  /** `undefined` when the file cannot be read, is binary or too large. */
  file(path: string): File | undefined;
  /** The workspace files a file imports, found without building a syntax tree. Packages are left out. */
  imports(path: string): readonly string[];
  /** Whether a function in the file looks like a handler; asked where no template says so. */
  hasHandlerByShape(path: string): boolean;
  /** Tells that files were created, changed or deleted. A folder stands for everything in it. */
  forget(paths: readonly string[]): void;
  /** Tells that the functions that run the files, or the entries that reach them, are others now: texts and trees stay. */
  relink(): void;
  /** Lets go of syntax trees when there are more; texts and what they import stay, and so do files handed out. */
  release(maxTrees: number): void;
  /** Whether a file's syntax tree is there. */
  holds(path: string): boolean;
}
