import path from 'node:path';
import ts from 'typescript';
import type { LinkedFunction } from '../../../src/lint/codeFile.ts';
import { createEntryGraph } from '../../../src/lint/entryGraph.ts';
import type { JavaScriptFile } from '../../../src/lint/javaScript/javaScriptFile.ts';
import { createJavaScriptProgram } from '../../../src/lint/javaScript/javaScriptProgram.ts';
import { nodesOf } from '../../../src/lint/javaScript/nodesByKind.ts';
import type { CodeWorkspace, Program } from '../../../src/lint/program.ts';
import { defaultLintSettings } from '../../../src/lint/settings.ts';
import { memoryDisk } from '../lintFixture.ts';

export const folder = '/work-space';

export interface JavaScriptWorkspace {
  readonly program: Program<JavaScriptFile>;
  /** Writes a file and tells the program. */
  write(name: string, text: string): void;
  /** A file that must be there. */
  file(name: string): JavaScriptFile;
}

/** A program over files in memory, by their paths below the folder. Without functions handlers are found by shape. */
export function javaScriptWorkspace(
  initial: Readonly<Record<string, string>>,
  functions: readonly LinkedFunction[] = [],
): JavaScriptWorkspace {
  const files = new Map(Object.entries(initial).map(([name, text]) => [path.join(folder, name), text]));
  const isEntry = (file: string) =>
    functions.length === 0
      ? program.hasHandlerByShape(file)
      : functions.some(({ handlerFile }) => handlerFile === file);
  const workspace: CodeWorkspace = {
    disk: memoryDisk(files),
    folders: [folder],
    settings: defaultLintSettings,
    entriesReaching: file =>
      createEntryGraph([...files.keys()].filter(isEntry), program.imports).entriesReaching(file),
    functionsWithHandlerIn: file => functions.filter(({ handlerFile }) => handlerFile === file),
  };
  const program = createJavaScriptProgram(workspace);
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

/** The arguments of the calls of a function in a file: `is('event', x)` gives `['event', node of x]`. */
export function callsOf(file: JavaScriptFile, name: string): readonly (readonly ts.Expression[])[] {
  return nodesOf(file, ts.SyntaxKind.CallExpression)
    .filter(({ expression }) => expression.getText() === name)
    .map(call => [...call.arguments]);
}

/** The argument of the one call of a function in a file. */
export function marked(file: JavaScriptFile, name = 'mark'): ts.Expression {
  const [argument] = callsOf(file, name)[0] ?? [];
  if (!argument) throw new Error(`${name}(…) is not there`);
  return argument;
}
