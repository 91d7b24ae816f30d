import type { Configuration } from './configuration.ts';
import type { Block, Expression } from './syntax.ts';

/** What the files of a module define, by name; of duplicates the last one counts. */
export interface Definitions {
  readonly variables: ReadonlyMap<string, Block>;
  readonly locals: ReadonlyMap<string, Expression>;
  readonly outputs: ReadonlyMap<string, Expression>;
  /** Resources, data sources and calls of modules, by address: `aws_sqs_queue.x`, `data.aws_region.x`, `module.x`. */
  readonly blocks: ReadonlyMap<string, { readonly block: Block; readonly file: string }>;
}

export function definitionsOf({ files }: Configuration): Definitions {
  const variables = new Map<string, Block>();
  const locals = new Map<string, Expression>();
  const outputs = new Map<string, Expression>();
  const blocks = new Map<string, { readonly block: Block; readonly file: string }>();
  for (const { file, blocks: found } of files) {
    for (const block of found) {
      const [label = '', name = ''] = block.labels;
      const output = block.type === 'output' ? block.attributes.get('value') : undefined;
      if (output) outputs.set(label, output.value);
      if (block.type === 'variable') variables.set(label, block);
      for (const local of block.type === 'locals' ? block.attributes.values() : []) {
        locals.set(local.name, local.value);
      }
      if (block.type === 'resource') blocks.set(`${label}.${name}`, { block, file });
      if (block.type === 'data') blocks.set(`data.${label}.${name}`, { block, file });
      if (block.type === 'module') blocks.set(`module.${label}`, { block, file });
    }
  }
  return { variables, locals, outputs, blocks };
}
