import { entriesOf, itemsOf, literalText, type MapEntry, type TemplateValue } from './templateValue.ts';

/** More entries than any template may have resources (CloudFormation's quota: 500). */
const maxEntries = 500;

/**
 * The entries of a section, with each `Fn::ForEach` of the transform AWS::LanguageExtensions replaced by what it
 * makes. Loops over values that are not known make nothing.
 */
export function expandLoops(
  section: TemplateValue | undefined,
  resolve: (value: TemplateValue | undefined) => TemplateValue | undefined,
): readonly MapEntry[] {
  const expanded: MapEntry[] = [];

  function add(entry: MapEntry): void {
    if (!entry.key.startsWith('Fn::ForEach::')) {
      expanded.push(entry);
      return;
    }
    const [identifier, collection, body] = itemsOf(entry.value);
    const name = literalText(identifier);
    if (name === undefined) return;
    for (const item of itemsOf(resolve(collection))) {
      const value = literalText(resolve(item));
      if (value === undefined || expanded.length >= maxEntries) continue;
      for (const inner of entriesOf(body)) add(substituteEntry(inner, name, value));
    }
  }

  for (const entry of entriesOf(section)) add(entry);
  return expanded;
}

function substituteEntry(entry: MapEntry, name: string, value: string): MapEntry {
  return {
    ...entry,
    key: substituteText(entry.key, name, value),
    value: substitute(entry.value, name, value),
  };
}

function substitute(node: TemplateValue, name: string, value: string): TemplateValue {
  if (node.kind === 'list') return { ...node, items: node.items.map(item => substitute(item, name, value)) };
  if (node.kind === 'map') {
    const [only] = node.entries;
    const isReference = node.entries.length === 1 && only?.key === 'Ref' && literalText(only.value) === name;
    if (isReference) return { kind: 'scalar', value, text: value, range: node.range };
    return { ...node, entries: node.entries.map(entry => substituteEntry(entry, name, value)) };
  }
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return node;
  const text = substituteText(node.text, name, value);
  return { ...node, value: text, text };
}

/** `&{Name}` stands for the value without what logical ids may not have. */
function substituteText(text: string, name: string, value: string): string {
  return text
    .replaceAll(`\${${name}}`, () => value)
    .replaceAll(`&{${name}}`, () => value.replace(/[^A-Za-z0-9]/g, ''));
}
