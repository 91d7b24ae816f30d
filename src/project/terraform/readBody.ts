import type { Node } from 'web-tree-sitter';
import { maxDepth } from '../parsing.ts';
import { readExpression, type SourceText } from './readExpression.ts';
import type { Attribute, Block, Body } from './syntax.ts';

/** Reads the blocks and attributes of a file or of a block. */
export function readBody(node: Node, source: SourceText, depth = 0): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  if (depth > maxDepth) return { attributes, blocks };
  for (const child of node.namedChildren) {
    if (child.type === 'attribute') {
      const attribute = readAttribute(child, source);
      if (attribute) attributes.set(attribute.name, attribute);
    }
    if (child.type === 'block') blocks.push(readBlock(child, source, depth));
    // The body of a file or block, and what could be read of a broken one.
    if (child.type === 'body' || child.type === 'ERROR') {
      const inner = readBody(child, source, depth + 1);
      for (const [name, attribute] of inner.attributes) attributes.set(name, attribute);
      blocks.push(...inner.blocks);
    }
  }
  return { attributes, blocks: withRootBlocks(blocks) };
}

/** Where a brace is missing, the resources that follow stand in the block before; none ever belongs there. */
function withRootBlocks(blocks: readonly Block[]): readonly Block[] {
  const found: Block[] = [];
  for (const block of blocks) {
    const swallowed = block.blocks.filter(isRootBlock);
    found.push(
      swallowed.length === 0
        ? block
        : { ...block, blocks: block.blocks.filter(inner => !swallowed.includes(inner)) },
      ...swallowed,
    );
  }
  return found;
}

function isRootBlock({ type, labels }: Block): boolean {
  if (type === 'resource' || type === 'data') return labels.length === 2;
  return type === 'module' && labels.length === 1;
}

function readBlock(node: Node, source: SourceText, depth: number): Block {
  const { text, positions } = source;
  const head = node.namedChildren.filter(({ type }) => type === 'identifier' || type === 'string_lit');
  const names = head.map(({ type, startIndex, endIndex }) => {
    const quote = type === 'string_lit' ? 1 : 0;
    return { start: startIndex + quote, end: Math.max(startIndex + quote, endIndex - quote) };
  });
  const [type, ...labels] = names.map(({ start, end }) => text.slice(start, end));
  const last = names.at(-1) ?? { start: node.startIndex, end: node.startIndex };
  return {
    ...readBody(node, source, depth + 1),
    type: type ?? '',
    labels,
    nameRange: positions.range(last.start, last.end),
    range: positions.range(node.startIndex, node.endIndex),
  };
}

function readAttribute(node: Node, source: SourceText): Attribute | undefined {
  const [name, value] = node.namedChildren;
  if (name === undefined || value?.type !== 'expression') return undefined;
  const nameRange = source.positions.range(name.startIndex, name.endIndex);
  return { name: name.text, nameRange, value: readExpression(value, source) };
}
