import path from 'node:path';
import type { LinkedFunction } from '../../../src/lint/codeFile.ts';
import { createEntryGraph } from '../../../src/lint/entryGraph.ts';
import type { CodeWorkspace, Program } from '../../../src/lint/program.ts';
import type { PythonFile } from '../../../src/lint/python/pythonFile.ts';
import { createPythonProgram } from '../../../src/lint/python/pythonProgram.ts';
import type { ClientPattern } from '../../../src/lint/settings.ts';
import type { Disk } from '../../../src/model/fileSystem.ts';

export const folder = '/work-space';

export interface PythonWorkspace {
  readonly program: Program<PythonFile>;
  /** Writes a file and tells the program. */
  write(name: string, text: string): void;
  /** A file that must be there. */
  file(name: string): PythonFile;
}

interface Fixed {
  readonly clients: readonly ClientPattern[];
  readonly functions: readonly LinkedFunction[];
}

/** A program over files in memory, by their paths below the folder. Handlers are found by their shape. */
export function pythonWorkspace(
  initial: Readonly<Record<string, string>>,
  { clients = [], functions = [] }: Partial<Fixed> = {},
): PythonWorkspace {
  const files = new Map(Object.entries(initial).map(([name, text]) => [path.join(folder, name), text]));
  const workspace: CodeWorkspace = {
    disk: memoryDisk(files),
    folders: [folder],
    settings: { rules: {}, clients },
    entriesReaching: file =>
      createEntryGraph(
        [...files.keys()].filter(
          name =>
            functions.some(({ handlerFile }) => handlerFile === name) ||
            (functions.length === 0 && program.hasHandlerByShape(name)),
        ),
        program.imports,
      ).entriesReaching(file),
    functionsWithHandlerIn: file => functions.filter(({ handlerFile }) => handlerFile === file),
  };
  const program = createPythonProgram(workspace);
  return {
    program,
    write(name, text) {
      files.set(path.join(folder, name), text);
      program.forget([path.join(folder, name)]);
      program.relink();
    },
    file(name) {
      const found = program.file(path.join(folder, name));
      if (!found) throw new Error(`${name} is not there`);
      return found;
    },
  };
}

function memoryDisk(files: ReadonlyMap<string, string>): Disk {
  const kind = (file: string) => {
    if (files.has(file)) return 'file';
    return [...files.keys()].some(name => name.startsWith(`${file}/`)) ? 'directory' : undefined;
  };
  return {
    kind,
    readText: file => files.get(file),
    list: folder =>
      [...new Set([...files.keys()].map(file => childOf(folder, file)))]
        .filter(name => name !== undefined)
        .map(name => ({ name, kind: kind(path.join(folder, name)) ?? 'other' })),
  };
}

function childOf(folder: string, file: string): string | undefined {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/')[0] : undefined;
}
