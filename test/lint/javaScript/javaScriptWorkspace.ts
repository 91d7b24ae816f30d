import ts from 'typescript';
import type { LinkedFunction } from '../../../src/lint/codeFile.ts';
import type { JavaScriptFile } from '../../../src/lint/javaScript/javaScriptFile.ts';
import { createJavaScriptProgram } from '../../../src/lint/javaScript/javaScriptProgram.ts';
import { nodesOf } from '../../../src/lint/javaScript/nodesByKind.ts';
import { createCodeWorkspace, type ProgramWorkspace } from '../codeWorkspace.ts';

/** JavaScript and TypeScript files in memory, by their paths below the folder. */
export function javaScriptWorkspace(
  files: Readonly<Record<string, string>>,
  functions: readonly LinkedFunction[] = [],
): ProgramWorkspace<JavaScriptFile> {
  return createCodeWorkspace(createJavaScriptProgram, files, { functions });
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
