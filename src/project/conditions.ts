import type { TemplateScope } from './templateScope.ts';
import { entriesOf, itemsOf, literalText, type MapEntry, type TemplateValue } from './templateValue.ts';

/** True, false, or the reason why it cannot be known. */
type Truth = boolean | { readonly reason: string };

/** Evaluates the section `Conditions`, each condition once. */
export function createConditions(conditions: ReadonlyMap<string, MapEntry>, scope: TemplateScope) {
  const results = new Map<string, Truth>();

  function evaluate(name: string): Truth {
    const known = results.get(name);
    if (known !== undefined) return known;
    const declaration = conditions.get(name);
    if (declaration === undefined) return { reason: `the condition ${name} is not defined in this template` };
    results.set(name, { reason: `the condition ${name} refers to itself` });
    const result = truthOf(declaration.value);
    results.set(name, result);
    return result;
  }

  function truthOf(value: TemplateValue): Truth {
    const [entry] = entriesOf(value);
    if (entry === undefined) return literalTruth(value);
    const operands = itemsOf(entry.value);
    switch (entry.key) {
      case 'Condition':
        return evaluate(literalText(entry.value) ?? '');
      case 'Fn::And':
        return all(operands.map(truthOf), false);
      case 'Fn::Or':
        return all(operands.map(truthOf), true);
      case 'Fn::Not':
        return operands[0] === undefined ? { reason: 'Fn::Not is empty' } : not(truthOf(operands[0]));
      case 'Fn::Equals':
        return equal(operands);
      default:
        return { reason: `${entry.key} is not a condition function` };
    }
  }

  function equal(operands: readonly TemplateValue[]): Truth {
    const [left, right] = operands.map(operand => scope.resolve(operand));
    if (operands.length !== 2) return { reason: 'Fn::Equals needs two values' };
    if (left?.kind === 'unknown') return { reason: left.reason };
    if (right?.kind === 'unknown') return { reason: right.reason };
    return (literalText(left) ?? '') === (literalText(right) ?? '');
  }

  return { evaluate };
}

/** `And` and `Or` are the same with the truth values swapped: one `decisive` operand decides, whatever is unknown. */
function all(operands: readonly Truth[], decisive: boolean): Truth {
  if (operands.includes(decisive)) return decisive;
  return operands.find(operand => typeof operand === 'object') ?? !decisive;
}

function not(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth;
}

function literalTruth(value: TemplateValue): Truth {
  const text = literalText(value);
  if (text === 'true' || text === 'false') return text === 'true';
  return { reason: 'a condition is not complete' };
}
