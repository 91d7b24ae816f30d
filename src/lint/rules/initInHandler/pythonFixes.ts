import type { SyntaxNode } from '@lezer/common';
import { editsOf } from '../../codeEdits.ts';
import type { Fix } from '../../finding.ts';
import type { ClientKind } from '../../python/clientFamilies.ts';
import { isInTry } from '../../python/enclosing.ts';
import { hoist } from '../../python/hoist.ts';
import { makeLazy } from '../../python/makeLazy.ts';
import type { PythonFile } from '../../python/pythonFile.ts';

/** Both ways to make a client once. Connections can break between invocations, so they need a thought. */
export function pythonFixes(file: PythonFile, call: SyntaxNode, kind: ClientKind): readonly Fix[] {
  const hoisted = isInTry(call) ? undefined : hoist(file, call);
  const lazy = makeLazy(file, call);
  const isSafe = kind === 'AWS client' || kind === 'Powertools utility';
  return [
    ...(hoisted
      ? [{ title: 'Create it once, outside of the handler', edits: editsOf(file, hoisted), isSafe }]
      : []),
    ...(lazy
      ? [{ title: 'Create it once, when it is first needed', edits: editsOf(file, lazy), isSafe: false }]
      : []),
  ];
}
