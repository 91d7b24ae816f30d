import type { Range } from '../../model/text.ts';
import { literalText } from '../templateValue.ts';
import { callFunction } from './functions.ts';
import { operate } from './operators.ts';
import { type Scope, withNames } from './scope.ts';
import type { Expression, ForExpression, Step, TemplatePart } from './syntax.ts';
import {
  elementsOf,
  isNull,
  list,
  map,
  placed,
  scalar,
  text,
  truthOf,
  unknown,
  type Value,
} from './values.ts';

/** Computes an expression. What only a deployment or AWS can tell is unknown, and so is what is made of it. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const value = scope.evaluation.guarded(() => compute(expression, scope));
  return placed(value ?? unknown('the expression leads too far', expression.range), expression.range);
}

function compute(expression: Expression, scope: Scope): Value {
  const { range } = expression;
  switch (expression.kind) {
    case 'literal':
      return scalar(expression.value, range);
    case 'template':
      return joined(expression.parts, range, scope);
    case 'list':
      return list(
        expression.items.map(item => evaluate(item, scope)),
        range,
      );
    case 'object':
      return object(expression, scope);
    case 'for':
      return comprehension(expression, scope);
    case 'call':
      return call(expression, scope);
    case 'conditional':
      return conditional(expression, scope);
    case 'operation': {
      const operands = expression.operands.map(operand => evaluate(operand, scope));
      return operate(expression.operator, operands, range);
    }
    case 'name':
      return scope.lookup(expression.name, [], range).value;
    case 'access':
      return access(expression, scope);
    case 'unreadable':
      return unknown('the expression cannot be read', range);
  }
}

function joined(parts: readonly TemplatePart[], range: Range, scope: Scope): Value {
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'object') return evaluate(only, scope);
  const values = parts.map(part => (typeof part === 'string' ? scalar(part, range) : evaluate(part, scope)));
  const missing = values.find(value => literalText(value) === undefined);
  if (missing === undefined) {
    const isSecret = values.some(value => value.kind === 'scalar' && value.isSecret);
    const result = text(values.map(value => literalText(value)).join(''), range);
    return result.kind === 'scalar' && isSecret ? { ...result, isSecret } : result;
  }
  return unknown(reasonOf(missing, 'a text is missing'), range, values);
}

function object({ entries, range }: Expression & { readonly kind: 'object' }, scope: Scope): Value {
  const found: [string, Value][] = [];
  for (const { key, value } of entries) {
    const name = evaluate(key, scope);
    const written = literalText(name);
    if (written === undefined) return unknown(reasonOf(name, 'a key is no text'), range, [name]);
    found.push([written, evaluate(value, scope)]);
  }
  const result = map(found, range);
  if (result.kind !== 'map') return result;
  const keyRanges = new Map(found.map(([name], index) => [name, entries[index]?.key.range ?? range]));
  return {
    ...result,
    entries: result.entries.map(entry => ({ ...entry, keyRange: keyRanges.get(entry.key) ?? range })),
  };
}

function comprehension(expression: ForExpression, scope: Scope): Value {
  const { range, keyName, valueName, collection, condition } = expression;
  const from = evaluate(collection, scope);
  const elements = elementsOf(from);
  if (elements === undefined) return unknown(reasonOf(from, 'no list and no map'), range, [from]);
  const pairs: [string, Value][] = [];
  for (const [key, value] of elements) {
    const names = new Map([[valueName, value]]);
    if (keyName !== undefined) names.set(keyName, scalar(key, value.range));
    const inner = withNames(scope, names);
    const isWanted = condition ? evaluate(condition, inner) : scalar(true, range);
    if (truthOf(isWanted) === undefined) return unknown(reasonOf(isWanted, 'no condition'), range, [from]);
    if (!truthOf(isWanted)) continue;
    const name = expression.key ? evaluate(expression.key, inner) : scalar(pairs.length, range);
    const written = literalText(name);
    if (written === undefined) return unknown(reasonOf(name, 'a key is no text'), range, [from]);
    pairs.push([written, evaluate(expression.value, inner)]);
  }
  if (!expression.key) {
    return list(
      pairs.map(([, value]) => value),
      range,
    );
  }
  if (!expression.isGrouping) return map(pairs, range);
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return map(
    [...groups].map(([key, members]) => [key, list(members, range)] as const),
    range,
  );
}

function call(expression: Expression & { readonly kind: 'call' }, scope: Scope): Value {
  const { name, range, isExpanded } = expression;
  if (name === 'try' || name === 'can') return attempt(expression, scope);
  const values = expression.arguments.map(argument => evaluate(argument, scope));
  const last = values.at(-1);
  if (!isExpanded || last === undefined) return callFunction(name, values, range, scope.evaluation);
  if (last.kind !== 'list') return unknown(reasonOf(last, 'no list'), range, values);
  return callFunction(name, [...values.slice(0, -1), ...last.items], range, scope.evaluation);
}

/** The first argument that Terraform could compute; what we do not know may be what it could not. */
function attempt(
  { name, arguments: choices, range }: Expression & { readonly kind: 'call' },
  scope: Scope,
): Value {
  const [first] = choices;
  if (first === undefined) return unknown(`${name} has no argument`, range);
  const value = evaluate(first, scope);
  if (value.kind !== 'unknown') return name === 'can' ? scalar(true, range) : value;
  if (!value.isMissing) return value;
  if (name === 'can') return scalar(false, range);
  return attempt({ kind: 'call', name, arguments: choices.slice(1), isExpanded: false, range }, scope);
}

function conditional(expression: Expression & { readonly kind: 'conditional' }, scope: Scope): Value {
  const condition = evaluate(expression.condition, scope);
  const truth = truthOf(condition);
  if (truth !== undefined) return evaluate(truth ? expression.whenTrue : expression.whenFalse, scope);
  const choices = [evaluate(expression.whenTrue, scope), evaluate(expression.whenFalse, scope)];
  return unknown(reasonOf(condition, 'the condition is neither true nor false'), expression.range, choices);
}

function access({ of, steps, range }: Expression & { readonly kind: 'access' }, scope: Scope): Value {
  const found =
    of.kind === 'name' ? scope.lookup(of.name, steps, range) : { value: evaluate(of, scope), taken: 0 };
  return follow(found.value, steps.slice(found.taken), range, scope);
}

/** What stands behind some steps from a value. */
function follow(value: Value, steps: readonly Step[], range: Range, scope: Scope): Value {
  const [step, ...rest] = steps;
  if (step === undefined || value.kind === 'unknown') return value;
  if (step.kind === 'splat') {
    if (isNull(value)) return list([], range);
    const items = value.kind === 'list' ? value.items : [value];
    return list(
      items.map(item => follow(item, rest, range, scope)),
      range,
    );
  }
  const key = step.kind === 'attribute' ? scalar(step.name, range) : evaluate(step.key, scope);
  const name = literalText(key);
  if (name === undefined) return unknown(reasonOf(key, 'the index is not known'), range, [value]);
  const inner = value.attribute ? value.attribute(name) : itemAt(value, name);
  if (inner !== undefined) return follow(inner, rest, range, scope);
  return { ...unknown(`there is no ${name}`, range), isMissing: true };
}

function itemAt(value: Value, name: string): Value | undefined {
  if (value.kind === 'list') return value.items[Number(name)];
  return value.kind === 'map' ? value.entries.find(({ key }) => key === name)?.value : undefined;
}

function reasonOf(value: Value, otherwise: string): string {
  return value.kind === 'unknown' ? value.reason : otherwise;
}
