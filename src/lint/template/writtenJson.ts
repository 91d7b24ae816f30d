import { findNodeAtOffset, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { WrittenMap, WrittenNode, WrittenPair, WrittenScalar } from './writtenMap.ts';

export interface WrittenJson {
  readonly tree: Node | undefined;
  readonly errors: readonly ParseError[];
}

export function parseWrittenJson(text: string): WrittenJson {
  const errors: ParseError[] = [];
  return { tree: parseTree(text, errors), errors };
}

/** The map or scalar that starts at an offset of a JSON text. `undefined` for what is not well-formed. */
export function writtenInJson(
  { tree, errors }: WrittenJson,
  offset: number,
): WrittenMap | WrittenScalar | undefined {
  const node = tree && findNodeAtOffset(tree, offset);
  if (node?.offset !== offset) return undefined;
  const end = offset + node.length;
  if (errors.some(error => error.offset <= end && error.offset + error.length >= offset)) return undefined;
  const written = convert(node);
  return written.kind === 'map' || written.kind === 'scalar' ? written : undefined;
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
