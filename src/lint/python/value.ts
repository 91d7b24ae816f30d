import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from './pythonFile.ts';

/** What an expression stands for, as far as imports, aliases and definitions of the workspace tell. */
export type Value =
  /** A thing of a package or a builtin, by its dotted name: `boto3.client`, `open`. */
  | { readonly type: 'external'; readonly name: string }
  | { readonly type: 'module'; readonly file: PythonFile }
  | Definition
  /** An object of a class of the workspace of which no call is known: `self`. */
  | { readonly type: 'instance'; readonly of: Definition }
  /** What a call returns; an object where a class is called. */
  | { readonly type: 'result'; readonly of: Value; readonly file: PythonFile; readonly call: SyntaxNode }
  /** An attribute of a result: `boto3.client('s3').exceptions`. */
  | { readonly type: 'member'; readonly of: Value; readonly name: string }
  /** Any other expression, a literal for instance. */
  | { readonly type: 'expression'; readonly file: PythonFile; readonly node: SyntaxNode };

/** A function, lambda or class of the workspace. */
export interface Definition {
  readonly type: 'function' | 'class';
  readonly file: PythonFile;
  readonly node: SyntaxNode;
}
