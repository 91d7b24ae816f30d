import type { TemplateValue } from '../../../project/templateValue.ts';
import type { Report } from '../../finding.ts';
import { oncePerPlace } from '../../template/oncePerPlace.ts';
import type { TemplateFile } from '../../template/templateFile.ts';
import { findCredential } from './accessKeys.ts';

/** Aliases of YAML repeat what they stand for. */
const maxValues = 50_000;

export function* checkTemplate(file: TemplateFile): Generator<Report> {
  if (file.root) yield* oncePerPlace(credentialsIn(file.root));
}

function* credentialsIn(root: TemplateValue): Generator<Report> {
  const open: { readonly value: TemplateValue; readonly name?: string }[] = [{ value: root }];
  for (let count = 0; count < maxValues; count++) {
    const next = open.pop();
    if (next === undefined) return;
    const { value, name } = next;
    if (value.kind === 'scalar') {
      const message = findCredential(value.text, name);
      if (message) yield { at: value.range, message };
    } else if (value.kind === 'list') {
      open.push(...value.items.map(item => ({ value: item })));
    } else if (value.kind === 'map') {
      open.push(...value.entries.map(entry => ({ value: entry.value, name: entry.key })));
    }
  }
}
