import path from 'node:path';
import ts from 'typescript';
import { linkNodes } from './nodesByKind.ts';
import { declareNames } from './scopes.ts';

const scriptKinds: Readonly<Record<string, ts.ScriptKind>> = {
  '.ts': ts.ScriptKind.TS,
  '.mts': ts.ScriptKind.TS,
  '.cts': ts.ScriptKind.TS,
  '.tsx': ts.ScriptKind.TSX,
};

/**
 * Parses a file, with parent pointers and scopes. JavaScript may contain JSX.
 * `undefined` for a text that is nested too deeply for the parser.
 */
export function parseJavaScript(file: string, text: string): ts.SourceFile | undefined {
  const scriptKind = scriptKinds[path.extname(file)] ?? ts.ScriptKind.JSX;
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  try {
    const ast = ts.createSourceFile(file, text, options, false, scriptKind);
    // Faster than the parser's parent pointers and the scopes of the compiler.
    linkNodes(ast);
    declareNames(ast);
    return ast;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
