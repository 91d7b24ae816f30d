import type { SyntaxNode } from '@lezer/common';
import { isNamed, type PythonSyntax, textOf } from './syntax.ts';

/** Variables that emulators set, and the names people give to flags made of them. */
const localMarks = /\b(?:IS_OFFLINE|AWS_SAM_LOCAL|LOCALSTACK_\w+|IS_LOCAL|is_local|is_offline|LOCAL_DEV)\b/;

/** Whether code runs on the developer's machine only: `if os.environ.get('AWS_SAM_LOCAL')`. */
export function isLocalOnly(file: PythonSyntax, node: SyntaxNode): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    const branch = branchOf(parent, child);
    const test = branch?.test ? textOf(file, branch.test) : '';
    if (!branch || !localMarks.test(test)) continue;
    if (/^not\b|(?:==|is)\s*(?:None|False)\b|!=/.test(test) !== branch.isThen) return true;
  }
  return false;
}

/** The condition that decides about a branch, and whether the branch is taken when it holds. */
function branchOf(
  parent: SyntaxNode,
  child: SyntaxNode,
): { readonly test: SyntaxNode | null; readonly isThen: boolean } | undefined {
  if (parent.name === 'ConditionalExpression') {
    const test = parent.getChild('if')?.nextSibling ?? null;
    if (test?.from === child.from) return undefined;
    return { test, isThen: parent.firstChild?.from === child.from };
  }
  if (parent.name !== 'IfStatement' || child.name !== 'Body') return undefined;
  const test = child.prevSibling;
  if (test && isNamed(test)) return { test, isThen: true };
  return { test: parent.firstChild?.nextSibling ?? null, isThen: false };
}
