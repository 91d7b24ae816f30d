import type { SyntaxNode, Tree } from '@lezer/common';
import type { CodeFile, InvocationPath, LinkedFunction } from '../codeFile.ts';

/** A Python file as its rules see it. */
export interface PythonFile extends CodeFile {
  readonly language: 'python';
  readonly tree: Tree;
  /** The handlers defined in this file. */
  readonly handlers: readonly PythonHandler[];
  /** The `FunctionDefinition` and `LambdaExpression` nodes in the order of the text. */
  readonly functionNodes: readonly SyntaxNode[];
  /** Why the code at this node runs for each invocation; `undefined` for code that runs at init, or never. */
  invocationPath(node: SyntaxNode): InvocationPath | undefined;
  /** Another file of the workspace as an import of this file names it (`.store`, `lib.store`); `undefined` for packages. */
  imported(module: string): PythonFile | undefined;
}

/** A function that Lambda calls. */
export interface PythonHandler {
  readonly name: string;
  /** The `FunctionDefinition`; `undefined` where the name stands for something else (an import, an object). */
  readonly node: SyntaxNode | undefined;
  /** Dotted names of its decorators from the outermost in, as imports resolve them. */
  readonly decorators: readonly string[];
  /** The functions whose handler this is; empty when it was recognised by its shape. */
  readonly functions: readonly LinkedFunction[];
}
