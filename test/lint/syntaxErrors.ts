import { parser as pythonParser } from '@lezer/python';
import ts from 'typescript';
import { parseJson } from '../../src/project/parseJson.ts';
import { parseYaml } from '../../src/project/parseYaml.ts';
import type { FixtureFiles } from './lintFixture.ts';

/** How many errors the parsers find in files, all together. */
export function countSyntaxErrors(files: FixtureFiles): number {
  return [...files].reduce((sum, [file, text]) => sum + countIn(file, text), 0);
}

function countIn(file: string, text: string): number {
  if (file.endsWith('.py')) return countPython(text);
  if (file.endsWith('.json')) return errorsOf(parseJson(text));
  if (/\.ya?ml$/.test(file)) return errorsOf(parseYaml(text));
  if (!/\.(?:[cm]?[jt]s|[jt]sx)$/.test(file)) return 0;
  return ts.transpileModule(text, { fileName: file, reportDiagnostics: true }).diagnostics?.length ?? 0;
}

function errorsOf({ problems }: { readonly problems: readonly { readonly severity: string }[] }): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

function countPython(text: string): number {
  let count = 0;
  pythonParser.parse(text).iterate({
    enter: ({ type }) => {
      if (type.isError) count++;
    },
  });
  return count;
}
