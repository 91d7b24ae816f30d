import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from './pythonFile.ts';
import type { Value } from './value.ts';
import { resolveValue } from './values.ts';

/**
 * The dotted name of a package or builtin that an expression stands for, through imports and aliases, also those of
 * other files: `boto3.client` for `c` after `from boto3 import client as c`. `undefined` for everything else.
 */
export function referenceOf(file: PythonFile, node: SyntaxNode): string | undefined {
  const value = resolveValue(file, node);
  return value?.type === 'external' ? value.name : undefined;
}

/** What a call calls, as `referenceOf` names it. */
export function calleeOf(file: PythonFile, call: SyntaxNode): string | undefined {
  return call.name === 'CallExpression' && call.firstChild ? referenceOf(file, call.firstChild) : undefined;
}

/** The call that made an object. */
export interface Creation {
  /** Names and calls from the package on: `boto3.resource().Table()`. */
  readonly chain: string;
  /** Where it is created. */
  readonly file: PythonFile;
  readonly call: SyntaxNode;
}

/**
 * What the object that an expression stands for was created by: names, `self.x` and functions that return it are
 * followed. `undefined` for objects of classes of the workspace and what is not known.
 */
export function instanceOf(file: PythonFile, node: SyntaxNode): Creation | undefined {
  const value = resolveValue(file, node);
  const chain = value && chainOf(value);
  return value?.type === 'result' && chain !== undefined
    ? { chain, file: value.file, call: value.call }
    : undefined;
}

/** The names and calls of a value: `boto3.client().exceptions`. */
export function chainOf(value: Value): string | undefined {
  if (value.type === 'external') return value.name;
  if (value.type !== 'result' && value.type !== 'member') return undefined;
  const base = chainOf(value.of);
  return base && (value.type === 'result' ? `${base}()` : `${base}.${value.name}`);
}
