import type { SyntaxNode } from '@lezer/common';
import type { Report } from '../../finding.ts';
import type { PythonFile } from '../../python/pythonFile.ts';
import { staticString } from '../../python/staticValue.ts';
import { nodesByName, spanOf, textOf } from '../../python/syntax.ts';
import { findCredential } from './accessKeys.ts';

export function* checkPython(file: PythonFile): Generator<Report> {
  for (const literal of nodesByName(file, 'String')) {
    const text = staticString(file, literal);
    const message = text && findCredential(text, holderOf(file, literal));
    if (message) yield { at: spanOf(literal), message };
  }
}

/** The name of the variable, keyword, key or member that a literal is given to. */
function holderOf(file: PythonFile, literal: SyntaxNode): string | undefined {
  const sign = literal.prevSibling;
  const holder = sign?.name === 'AssignOp' || sign?.name === ':' ? sign.prevSibling : undefined;
  if (!holder) return undefined;
  const key = holder.name === 'MemberExpression' ? (holder.getChild('String') ?? holder.lastChild) : holder;
  return key ? (staticTextOf(file, key) ?? textOf(file, key)) : undefined;
}

function staticTextOf(file: PythonFile, key: SyntaxNode): string | undefined {
  return key.name === 'String' ? staticString(file, key) : undefined;
}
