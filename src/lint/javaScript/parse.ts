import path from 'node:path';
import ts from 'typescript';

/** What the package exports at run time and leaves out of its types. */
interface Binder {
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
}

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
    // The binder sets the parent pointers.
    const ast = ts.createSourceFile(file, text, options, false, scriptKind);
    binder().bindSourceFile(ast, {});
    return ast;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function binder(): Binder {
  return ts as unknown as Binder;
}
