import { isAlias, isCollection, isMap, isNode, isPair, isScalar, type Node, type Pair, visit } from 'yaml';
import type { parseYamlDocument } from '../../project/yamlDocument.ts';
import type { WrittenMap, WrittenNode, WrittenPair, WrittenScalar } from './writtenMap.ts';

/**
 * The map or scalar that starts at an offset of a YAML text. `undefined` for what is not well-formed, and for what
 * aliases or merge keys share: a change of it would change other places too.
 */
export function writtenInYaml(
  text: string,
  { contents, problems }: ReturnType<typeof parseYamlDocument>,
  offset: number,
): WrittenMap | WrittenScalar | undefined {
  if (contents === null) return undefined;
  let found: WrittenNode | undefined;
  visit(contents, {
    Node(_key, node, path) {
      const [start = offset, , end = offset] = node.range ?? [];
      if (offset < start || offset > end) return visit.SKIP;
      if (node.range?.[0] !== offset || isAlias(node)) return undefined;
      // A map starts where its first key does.
      if (!isMap(node) && path.some(parent => isPair(parent) && parent.key === node)) return undefined;
      const isShared = path.some(parent => isNode(parent) && !isAlias(parent) && parent.anchor !== undefined);
      if (!isShared) found = convert(text, node);
      return visit.BREAK;
    },
  });
  if (found?.kind !== 'map' && found?.kind !== 'scalar') return undefined;
  const { start, end } = found;
  // What is wrong with a line shows at its end.
  const lineEnd = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end);
  return problems.some(problem => problem.start <= lineEnd && problem.end >= start) ? undefined : found;
}

function convert(text: string, node: Node | null): WrittenNode {
  if (node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN'))
    return { kind: 'empty' };
  const end = endOf(text, node);
  const isPlainNode = !isAlias(node) && node.anchor === undefined && !node.tag?.startsWith('!');
  const start = node.range?.[0];
  if (!isPlainNode || start === undefined) return { kind: 'other', end };
  if (isScalar(node)) {
    return node.type?.startsWith('BLOCK') ? { kind: 'other', end } : { kind: 'scalar', start, end };
  }
  if (!isMap<Node, Node | null>(node)) return { kind: 'other', end };
  const pairs = node.items.flatMap(pair => convertPair(text, pair));
  return { kind: 'map', isFlow: node.flow === true, start, end, pairs };
}

function convertPair(text: string, { key, value }: Pair<Node, Node | null>): readonly WrittenPair[] {
  if (!isScalar(key) || !key.range) return [];
  const [keyStart, keyEnd] = key.range;
  const node = convert(text, value);
  const end = node.kind === 'empty' ? text.indexOf(':', keyEnd) + 1 || keyEnd : node.end;
  return [{ key: key.source ?? String(key.value), keyStart, keyEnd, value: node, end }];
}

/** Collections in block style reach over the comments behind them; their last value does not. */
function endOf(text: string, node: Node): number {
  const [start, end] = node.range ?? [0, 0];
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    const lastNode = isPair(last) ? (isWritten(last.value) ? last.value : last.key) : last;
    if (isNode(lastNode)) return endOf(text, lastNode);
  }
  return start + text.slice(start, end).trimEnd().length;
}

function isWritten(value: unknown): boolean {
  return isNode(value) && !(isScalar(value) && value.source === '' && value.type === 'PLAIN');
}
