import type { Range } from '../../model/text.ts';
import { parseYaml } from '../parseYaml.ts';
import { literalText } from '../templateValue.ts';
import type { TerraformFunction } from './functions.ts';
import { elementsOf, isNull, list, map, scalar, text, unknown, type Value } from './values.ts';

/** Encoding functions of Terraform's language. */
export const encodingFunctions: Readonly<Record<string, TerraformFunction>> = {
  base64decode: ([value], range) =>
    onText(value, written => text(Buffer.from(written, 'base64').toString(), range)),
  base64encode: ([value], range) =>
    onText(value, written => text(Buffer.from(written).toString('base64'), range)),
  jsondecode: ([value], range) => value && decodeJson(value, range),
  jsonencode: ([value], range) => {
    if (value === undefined) return undefined;
    const data = plainOf(value);
    const result =
      data === undefined ? unknown('the JSON has unknown values', range, [value]) : text(jsonOf(data), range);
    return { ...result, encoded: value };
  },
  yamldecode: ([value], range) =>
    onText(value, written => {
      const { root, problems } = parseYaml(written);
      return root && problems.length === 0 ? fromPlain(plainOf(root), range) : undefined;
    }),
};

/** JSON as Terraform writes it: without the characters that mean something in HTML. */
function jsonOf(data: unknown): string {
  return JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, character => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** What a text is the JSON of. */
export function decodeJson(value: Value, range: Range): Value | undefined {
  if (value.encoded) return value.encoded;
  return onText(value, written => {
    try {
      return fromPlain(JSON.parse(written), range);
    } catch {
      return undefined;
    }
  });
}

function onText(
  value: Value | undefined,
  compute: (written: string) => Value | undefined,
): Value | undefined {
  const written = literalText(value);
  return written === undefined ? undefined : compute(written);
}

/** A value as JSON has it; `undefined` where something in it is not known. */
export function plainOf(value: Value): unknown {
  if (isNull(value)) return null;
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'unknown' || value.attribute) return undefined;
  if (value.kind === 'list') {
    const items = value.items.map(plainOf);
    return items.includes(undefined) ? undefined : items;
  }
  const entries = (elementsOf(value) ?? []).map(([key, item]) => [key, plainOf(item)] as const);
  return entries.some(([, item]) => item === undefined) ? undefined : Object.fromEntries(entries);
}

/** Plain data as a value, all of it at one place. */
export function fromPlain(data: unknown, range: Range): Value {
  if (Array.isArray(data)) {
    return list(
      data.map(item => fromPlain(item, range)),
      range,
    );
  }
  if (typeof data === 'object' && data !== null) {
    return map(
      Object.entries(data).map(([key, item]) => [key, fromPlain(item, range)] as const),
      range,
    );
  }
  const isScalar = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean';
  return scalar(isScalar ? data : null, range);
}
