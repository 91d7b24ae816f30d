import type { SyntaxNode, Tree } from '@lezer/common';
import type { CodeFile, InvocationPath, LinkedFunction } from '../codeFile.ts';
import type { Definition } from './value.ts';

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
  /** The same without code that runs for the first invocation only, because what it makes is kept: behind `lru_cache` or `if client is None`. */
  repeatedPath(node: SyntaxNode): InvocationPath | undefined;
  /** From where a function of this file is called when handlers run. */
  callSites(definition: SyntaxNode): readonly CallSite[];
  /** Another file of the workspace as an import of this file names it (`.store`, `lib.store`); `undefined` for packages. */
  imported(module: string): PythonFile | undefined;
}

/** A place that runs a function. */
export interface CallSite {
  readonly file: PythonFile;
  /** A `CallExpression` where `isCall`; else it may be a property or a decorator, too. */
  readonly node: SyntaxNode;
  /** Whether the arguments of the call are those of the function. They are not where the function is handed over. */
  readonly isCall: boolean;
}

/** A function that Lambda calls. */
export interface PythonHandler {
  readonly name: string;
  /** Its `FunctionDefinition` in this file; `undefined` where the name stands for something else (an import, an object). */
  readonly node: SyntaxNode | undefined;
  /** The function, wrappers seen through, in whatever file of the workspace it is. */
  readonly definition: Definition | undefined;
  /**
   * Dotted names of its decorators from the outermost in, as imports resolve them; those of objects with the call
   * that made the object: `aws_lambda_powertools.Logger().inject_lambda_context`.
   */
  readonly decorators: readonly string[];
  /** The functions whose handler this is; empty when it was recognised by its shape. */
  readonly functions: readonly LinkedFunction[];
}
