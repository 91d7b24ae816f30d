import type { SyntaxNode } from '@lezer/common';
import { childrenOf, isNamed, type PythonSyntax, textOf } from './syntax.ts';

/** A name or an attribute, as a dotted name without subscripts. */
export interface Place {
  readonly name: string;
  /** The first name: `CLIENTS`, `self`. */
  readonly root: SyntaxNode;
}

/** The place that an expression reads or writes: `CLIENTS` of `CLIENTS[key]`, `self._client`, `s3` of `globals()['s3']`. */
export function placeOf(file: PythonSyntax, node: SyntaxNode): Place | undefined {
  if (node.name === 'VariableName') return { name: textOf(file, node), root: node };
  if (node.name === 'CallExpression') return undefined;
  const key = node.getChild('String');
  if (key && node.firstChild && textOf(file, node.firstChild) === 'globals()')
    return { name: unquoted(file, key), root: key };
  const base =
    node.name === 'MemberExpression' && node.firstChild ? placeOf(file, node.firstChild) : undefined;
  const property = node.getChild('PropertyName');
  return base && property ? { ...base, name: `${base.name}.${textOf(file, property)}` } : base;
}

/** `hasattr(self, '_client')` means `self._client`. */
export function attributeByName(file: PythonSyntax, call: SyntaxNode, callee: string): Place | undefined {
  if (textOf(file, call.firstChild ?? call) !== callee) return undefined;
  const [object, name] = childrenOf(call.getChild('ArgList') ?? call).filter(isNamed);
  const base = object && name?.name === 'String' ? placeOf(file, object) : undefined;
  return base && name ? { ...base, name: `${base.name}.${unquoted(file, name)}` } : undefined;
}

/** The content of a text without a prefix. */
export function unquoted(file: PythonSyntax, node: SyntaxNode): string {
  return textOf(file, node).replace(/^['"]|['"]$/g, '');
}
