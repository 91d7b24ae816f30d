import path from 'node:path';
import type { LinkedFunction } from '../../src/lint/codeFile.ts';
import { createEntryGraph } from '../../src/lint/entryGraph.ts';
import type { CodeWorkspace, Program } from '../../src/lint/program.ts';
import type { ClientPattern } from '../../src/lint/settings.ts';
import { memoryDisk } from './memoryDisk.ts';

/** The folder that the files are in. */
export const folder = '/work-space';

/** A program over files in memory. */
export interface ProgramWorkspace<File> {
  readonly program: Program<File>;
  /** Writes a file and tells the program. */
  write(name: string, text: string): void;
  /** A file that must be there. */
  file(name: string): File;
}

/** What a program is told besides the files. Without functions handlers are found by their shape. */
export interface WorkspaceFacts {
  readonly functions?: readonly LinkedFunction[];
  readonly clients?: readonly ClientPattern[];
}

/** Makes a program over files, by their paths below the folder. */
export function createCodeWorkspace<File>(
  createProgram: (workspace: CodeWorkspace) => Program<File>,
  initial: Readonly<Record<string, string>>,
  { functions = [], clients = [] }: WorkspaceFacts = {},
): ProgramWorkspace<File> {
  const files = new Map(Object.entries(initial).map(([name, text]) => [path.join(folder, name), text]));
  const isEntry = (file: string) =>
    functions.length === 0
      ? program.hasHandlerByShape(file)
      : functions.some(({ handlerFile }) => handlerFile === file);
  const program = createProgram({
    disk: memoryDisk(files),
    folders: [folder],
    settings: { rules: {}, clients },
    entriesReaching: file =>
      createEntryGraph([...files.keys()].filter(isEntry), program.imports).entriesReaching(file),
    functionsWithHandlerIn: file => functions.filter(({ handlerFile }) => handlerFile === file),
  });
  return {
    program,
    write(name, text) {
      files.set(path.join(folder, name), text);
      program.forget([path.join(folder, name)]);
    },
    file(name) {
      const found = program.file(path.join(folder, name));
      if (!found) throw new Error(`${name} is not there`);
      return found;
    },
  };
}
