import path from 'node:path';
import type { CompilerError } from './toolFailure.ts';

/**
 * The errors in what a compiler prints as `file:line:column: text` (Go, C and C++ by clang and GCC) or
 * `file:line: error: text` (javac). Warnings and notes are left out.
 * @param folder what relative paths start from
 */
export function printedErrors(output: string, folder: string): CompilerError[] {
  return output.split('\n').flatMap(line => errorOf(line.trimEnd(), folder));
}

const form = /^(?:vet: )?(?<file>(?:[A-Za-z]:)?[^:\s][^:]*):(?<line>\d+):(?:(?<column>\d+):)? (?<text>.+)$/;

function errorOf(line: string, folder: string): CompilerError[] {
  const { file, line: lineNumber, column, text } = form.exec(line)?.groups ?? {};
  if (file === undefined || text === undefined || /^(warning|note):/.test(text)) return [];
  return [
    {
      text: text.replace(/^(fatal )?error: /, ''),
      place: { file: path.resolve(folder, file), line: Number(lineNumber), column: Number(column ?? 1) },
    },
  ];
}
