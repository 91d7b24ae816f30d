import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from './pythonFile.ts';
import type { MemberWrite } from './scope.ts';
import { buildScopes } from './scopeBuilder.ts';
import { resolveName } from './scopes.ts';
import { staticString } from './staticValue.ts';
import { childrenOf, isNamed, nodesByName, textOf } from './syntax.ts';
import { resolveValue } from './values.ts';

/** A dictionary display with what its keys are set to. */
export interface WrittenDictionary {
  readonly file: PythonFile;
  readonly node: SyntaxNode;
  /** By key; of duplicates the last. Entries of dictionaries that are unpacked count where they are known. */
  readonly entries: ReadonlyMap<string, DictionaryEntry>;
  /** Whether there may be other entries: `**` of something unknown, computed keys. */
  readonly isOpen: boolean;
}

/** An entry of a dictionary display, and the file it is written in. */
export interface DictionaryEntry {
  readonly key: SyntaxNode;
  readonly value: SyntaxNode;
  readonly file: PythonFile;
}

const maxDepth = 5;

/**
 * The dictionary display that an expression always stands for: itself, or what a name that is written once or a
 * function of the workspace holds. `undefined` for dictionaries that get entries later.
 */
export function dictionaryOf(
  file: PythonFile,
  expression: SyntaxNode | undefined,
  depth = maxDepth,
): WrittenDictionary | undefined {
  const value = expression && depth > 0 ? resolveValue(file, expression) : undefined;
  if (value?.type !== 'expression' || value.node.name !== 'DictionaryExpression') return undefined;
  if (isFilledLater(value.file, value.node)) return undefined;
  const entries = new Map<string, DictionaryEntry>();
  let isOpen = false;
  for (const node of childrenOf(value.node).filter(isNamed)) {
    if (node.prevSibling?.name === '**') {
      const unpacked = dictionaryOf(value.file, node, depth - 1);
      for (const [key, entry] of unpacked?.entries ?? []) entries.set(key, entry);
      isOpen ||= unpacked?.isOpen ?? true;
    } else if (node.prevSibling?.name === ':') {
      const key = node.prevSibling.prevSibling;
      const name = key ? staticString(value.file, key) : undefined;
      if (key && name !== undefined) entries.set(name, { key, value: node, file: value.file });
      else isOpen = true;
    }
  }
  return { file: value.file, node: value.node, entries, isOpen };
}

/** `response['body'] = …`, `response['headers']['x'] = …`, `response.update(…)` after `response = {…}`. */
function isFilledLater(file: PythonFile, node: SyntaxNode): boolean {
  const name = node.parent?.name === 'AssignStatement' ? node.parent.firstChild : undefined;
  if (name?.name !== 'VariableName') return false;
  const binding = resolveName(file, name);
  const isOfName = (use: SyntaxNode | undefined) =>
    use !== undefined && textOf(file, use) === textOf(file, name) && resolveName(file, use) === binding;
  const isWritten = ({ target }: MemberWrite) => isOfName(rootOf(target));
  return buildScopes(file).memberWrites.some(isWritten) || isUpdated(file, isOfName);
}

function isUpdated(file: PythonFile, isOfName: (use: SyntaxNode | undefined) => boolean): boolean {
  return nodesByName(file, 'CallExpression').some(call => {
    const method = call.firstChild?.getChild('PropertyName');
    return method && /^(?:update|setdefault|pop)$/.test(textOf(file, method)) && isOfName(rootOf(call));
  });
}

/** The name that members and calls are taken of. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let root: SyntaxNode | null = node;
  while (root?.name === 'MemberExpression' || root?.name === 'CallExpression') root = root.firstChild;
  return root?.name === 'VariableName' ? root : undefined;
}
