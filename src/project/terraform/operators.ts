import type { Range } from '../../model/text.ts';
import { literalText } from '../templateValue.ts';
import { firstUnknown, isWhollyKnown, scalar, truthOf, unknown, type Value } from './values.ts';

/** Computes an operator of Terraform (Terraform language, "Arithmetic and Logical Operators"). */
export function operate(operator: string, operands: readonly Value[], range: Range): Value {
  const decided = decide(operator, operands);
  if (decided !== undefined) return scalar(decided, range);
  const missing = firstUnknown(operands);
  if (missing?.kind === 'unknown') return unknown(missing.reason, range, operands);
  const [left, right] = operands;
  const result = left && (right ? binary(operator, left, right) : unary(operator, left));
  return result === undefined
    ? unknown(`${operator} cannot be computed`, range, operands)
    : scalar(result, range);
}

/** What one operand decides, whatever the other one is. */
function decide(operator: string, operands: readonly Value[]): boolean | undefined {
  if (operator === '&&' && operands.some(operand => truthOf(operand) === false)) return false;
  if (operator === '||' && operands.some(operand => truthOf(operand) === true)) return true;
  return undefined;
}

function unary(operator: string, operand: Value): number | boolean | undefined {
  if (operator === '!') {
    const truth = truthOf(operand);
    return truth === undefined ? undefined : !truth;
  }
  const number = numberOf(operand);
  return operator === '-' && number !== undefined ? -number : undefined;
}

function binary(operator: string, left: Value, right: Value): number | boolean | undefined {
  if (operator === '==' || operator === '!=') {
    if (!isWhollyKnown(left) || !isWhollyKnown(right)) return undefined;
    return isEqual(left, right) === (operator === '==');
  }
  if (operator === '&&' || operator === '||') {
    const [first, second] = [truthOf(left), truthOf(right)];
    if (first === undefined || second === undefined) return undefined;
    return operator === '&&' ? first && second : first || second;
  }
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first === undefined || second === undefined) return undefined;
  return arithmetic.get(operator)?.(first, second);
}

const arithmetic: ReadonlyMap<string, (left: number, right: number) => number | boolean> = new Map(
  Object.entries<(left: number, right: number) => number | boolean>({
    '+': (left, right) => left + right,
    '-': (left, right) => left - right,
    '*': (left, right) => left * right,
    '/': (left, right) => left / right,
    '%': (left, right) => left % right,
    '<': (left, right) => left < right,
    '<=': (left, right) => left <= right,
    '>': (left, right) => left > right,
    '>=': (left, right) => left >= right,
  }),
);

function numberOf(value: Value): number | undefined {
  const written = literalText(value);
  const number = written === undefined || written.trim() === '' ? Number.NaN : Number(written);
  return Number.isFinite(number) ? number : undefined;
}

/** Values of different types are different: a text is no number. */
export function isEqual(left: Value, right: Value): boolean {
  if (left.kind === 'scalar') return right.kind === 'scalar' && left.value === right.value;
  if (left.kind === 'list' && right.kind === 'list') {
    const others = right.items;
    return (
      left.items.length === others.length &&
      left.items.every((item, index) => {
        const other = others[index];
        return other !== undefined && isEqual(item, other);
      })
    );
  }
  if (left.kind !== 'map' || right.kind !== 'map' || left.entries.length !== right.entries.length)
    return false;
  const others = new Map(right.entries.map(entry => [entry.key, entry.value]));
  return left.entries.every(({ key, value }) => {
    const other = others.get(key);
    return other !== undefined && isEqual(value, other);
  });
}
