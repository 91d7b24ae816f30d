import { findNodeAtOffset, type Node, parseTree } from 'jsonc-parser';
import type { WrittenMap, WrittenNode, WrittenPair, WrittenScalar } from './writtenMap.ts';

/** The map or scalar that starts at an offset of a JSON text. */
export function writtenInJson(text: string, offset: number): WrittenMap | WrittenScalar | undefined {
  const tree = parseTree(text);
  const node = tree && findNodeAtOffset(tree, offset);
  const written = node?.offset === offset ? convert(node) : undefined;
  return written?.kind === 'map' || written?.kind === 'scalar' ? written : undefined;
}

function convert(node: Node): WrittenNode {
  const start = node.offset;
  const end = start + node.length;
  if (node.type === 'array') return { kind: 'other', end };
  if (node.type !== 'object') return { kind: 'scalar', start, end };
  return { kind: 'map', isFlow: true, start, end, pairs: (node.children ?? []).flatMap(convertProperty) };
}

function convertProperty({ children }: Node): readonly WrittenPair[] {
  const [key, value] = children ?? [];
  if (key === undefined) return [];
  const keyEnd = key.offset + key.length;
  return [
    {
      key: String(key.value),
      keyStart: key.offset,
      keyEnd,
      value: value ? convert(value) : { kind: 'empty' },
      end: value ? value.offset + value.length : keyEnd,
    },
  ];
}
