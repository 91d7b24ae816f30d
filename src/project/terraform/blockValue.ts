import { entryOf, itemsOf, type MapEntry, type TemplateValue } from '../templateValue.ts';
import { evaluate } from './evaluate.ts';
import { type Scope, withNames } from './scope.ts';
import type { Block, Body } from './syntax.ts';
import { elementsOf, map, scalar, type Value } from './values.ts';

/**
 * All that a block says as one map, its inner blocks included: those of the same type are a list where there are
 * several. `dynamic` blocks stand for what they make.
 */
export function blockValue(block: Block, scope: Scope): Value & { readonly kind: 'map' } {
  const entries: MapEntry[] = [...block.attributes.values()].map(({ name, nameRange, value }) => ({
    key: name,
    keyRange: nameRange,
    value: evaluate(value, scope),
  }));
  const inner = new Map<string, MapEntry>();
  for (const { type, block: one, scope: within } of innerBlocks(block, scope)) {
    const before = inner.get(type);
    const made = blockValue(one, within);
    const value: TemplateValue = before
      ? { kind: 'list', items: [...itemsOf(before.value), made], range: before.value.range }
      : made;
    inner.set(type, { key: type, keyRange: before?.keyRange ?? one.nameRange, value });
  }
  return { kind: 'map', entries: [...entries, ...inner.values()], range: block.range };
}

interface InnerBlock {
  readonly type: string;
  readonly block: Block;
  readonly scope: Scope;
}

function innerBlocks({ blocks }: Body, scope: Scope): readonly InnerBlock[] {
  return blocks.flatMap((block): readonly InnerBlock[] => {
    const type = block.labels[0];
    if (block.type !== 'dynamic' || type === undefined) return [{ type: block.type, block, scope }];
    const content = block.blocks.find(inner => inner.type === 'content');
    const forEach = block.attributes.get('for_each');
    if (!content || !forEach) return [];
    const iterator = block.attributes.get('iterator')?.value;
    const name = iterator?.kind === 'name' ? iterator.name : type;
    const { nameRange } = block;
    return (elementsOf(evaluate(forEach.value, scope)) ?? []).map(([key, value]) => {
      const element = map(
        [
          ['key', scalar(key, nameRange)],
          ['value', value],
        ],
        nameRange,
      );
      const made = { ...content, type, range: block.range, nameRange };
      return { type, block: made, scope: withNames(scope, new Map([[name, element]])) };
    });
  });
}

/** The values below a key, mostly of inner blocks: none, one, or the items of a list. */
export function valuesAt(value: TemplateValue | undefined, key: string): readonly Value[] {
  return itemsOf(entryOf(value, key)?.value);
}
