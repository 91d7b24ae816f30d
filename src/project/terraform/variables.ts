import { literalText } from '../templateValue.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Block, Expression } from './syntax.ts';
import { isNull, scalar, unknown, type Value } from './values.ts';

/** The value of a variable: what is given, else its default. */
export function variableValue(block: Block, given: Value | undefined, scope: Scope): Value {
  const name = block.labels[0] ?? '';
  const fallback = block.attributes.get('default')?.value;
  const isNullable = literal(block.attributes.get('nullable')?.value) !== false;
  const chosen = given && (isNullable || !isNull(given)) ? given : fallback && evaluate(fallback, scope);
  if (chosen === undefined) {
    return unknown(`var.${name} has no default and is given during deployment`, block.nameRange);
  }
  const value = converted(chosen, block.attributes.get('type')?.value);
  const isSensitive = literal(block.attributes.get('sensitive')?.value) === true;
  return isSensitive && value.kind === 'scalar' ? { ...value, isSecret: true } : value;
}

/** Terraform converts texts, numbers and truth values to the type of the variable; attributes left out get defaults. */
function converted(value: Value, type: Expression | undefined): Value {
  if (type?.kind === 'call' && type.name === 'object') return withOptionals(value, type.arguments[0]);
  const written = literalText(value);
  if (type?.kind !== 'name' || value.kind !== 'scalar' || written === undefined) return value;
  const { range } = value;
  if (type.name === 'string') return scalar(written, range);
  if (type.name === 'number' && Number.isFinite(Number(written))) return scalar(Number(written), range);
  if (type.name === 'bool' && /^(?:true|false)$/.test(written)) return scalar(written === 'true', range);
  return value;
}

/** `optional(type)` and `optional(type, default)` of an object's attributes, where the default is plain. */
function withOptionals(value: Value, type: Expression | undefined): Value {
  if (value.kind !== 'map' || type?.kind !== 'object') return value;
  const said = new Set(value.entries.map(({ key }) => key));
  const added = type.entries.flatMap(({ key, value: attribute }) => {
    const name = literal(key);
    if (typeof name !== 'string' || said.has(name)) return [];
    if (attribute.kind !== 'call' || attribute.name !== 'optional') return [];
    const fallback = attribute.arguments[1];
    const plain = fallback === undefined ? null : literal(fallback);
    const made =
      plain === undefined
        ? unknown(`the default of ${name} is not read`, value.range)
        : scalar(plain, value.range);
    return [{ key: name, keyRange: value.range, value: made }];
  });
  return added.length === 0 ? value : { ...value, entries: [...value.entries, ...added] };
}

function literal(expression: Expression | undefined): string | number | boolean | null | undefined {
  return expression?.kind === 'literal' ? expression.value : undefined;
}
