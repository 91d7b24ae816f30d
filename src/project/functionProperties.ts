import type { Property } from '../model/knowable.ts';
import type { Range } from '../model/text.ts';
import { mergeGlobals } from './globals.ts';
import type { ProblemList } from './parsing.ts';
import type { TemplateScope } from './templateScope.ts';
import { literalText, type TemplateValue } from './templateValue.ts';

/** The properties of one function, `Globals` merged in, read as what Lambda takes them for. */
export interface FunctionProperties {
  readonly scope: TemplateScope;
  /** Without intrinsic functions resolved. */
  readonly all: TemplateValue | undefined;
  get(...keys: readonly string[]): TemplateValue | undefined;
  originOf(range: Range): 'resource' | 'globals';
  /** `undefined` when the template does not say it. */
  text(...keys: readonly string[]): Property<string> | undefined;
  /** One of the choices; the first is Lambda's default. A wrong value is unknown and a problem. */
  choice<T extends string>(
    choices: readonly [T, ...T[]],
    value: TemplateValue | undefined,
    name: string,
  ): Property<T>;
  /** A whole number within bounds. A wrong value is unknown and a problem. */
  wholeNumber(bounds: Bounds, ...keys: readonly string[]): Property<number> | undefined;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** Behind the bounds in a message, such as ` MB`. */
  readonly unit: string;
}

export function createFunctionProperties(
  own: TemplateValue | undefined,
  globals: TemplateValue | undefined,
  scope: TemplateScope,
  problems: ProblemList,
): FunctionProperties {
  const all = mergeGlobals(globals, own);

  function get(...keys: readonly string[]): TemplateValue | undefined {
    return scope.get(all, ...keys);
  }

  function originOf(range: Range): 'resource' | 'globals' {
    return globals && isWithin(range, globals.range) ? 'globals' : 'resource';
  }

  function text(...keys: readonly string[]): Property<string> | undefined {
    return textOf(get(...keys), keys.at(-1) ?? '');
  }

  function textOf(value: TemplateValue | undefined, name: string): Property<string> | undefined {
    if (value === undefined) return undefined;
    const place = { origin: originOf(value.range), range: value.range };
    if (value.kind === 'unknown') return { known: false, reason: value.reason, ...place };
    const literal = literalText(value);
    return literal === undefined
      ? wrong(`${name} must be a text`, place)
      : { known: true, value: literal, ...place };
  }

  function choice<T extends string>(
    choices: readonly [T, ...T[]],
    value: TemplateValue | undefined,
    name: string,
  ): Property<T> {
    const property = textOf(value, name);
    if (property === undefined) return { known: true, value: choices[0], origin: 'default' };
    if (!property.known) return property;
    const chosen = choices.find(candidate => candidate === property.value);
    if (chosen !== undefined) return { ...property, value: chosen };
    return wrong(`${name} must be ${choices.join(' or ')}, not "${property.value}"`, property);
  }

  function wholeNumber(bounds: Bounds, ...keys: readonly string[]): Property<number> | undefined {
    const property = text(...keys);
    if (!property?.known) return property;
    const value = property.value.trim() === '' ? Number.NaN : Number(property.value);
    if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return { ...property, value };
    const rule = `${keys.at(-1)} must be a whole number from ${bounds.min} to ${bounds.max}${bounds.unit}`;
    return wrong(`${rule}, not "${property.value}"`, property);
  }

  function wrong(reason: string, place: Pick<Property<unknown>, 'origin' | 'range'>): Property<never> {
    const { origin, range } = place;
    if (range) problems.add(`${reason}.`, range);
    return { known: false, reason, origin, ...(range && { range }) };
  }

  return { scope, all, get, originOf, text, choice, wholeNumber };
}

function isWithin(inner: Range, outer: Range): boolean {
  const startsAfter =
    inner.start.line > outer.start.line ||
    (inner.start.line === outer.start.line && inner.start.character >= outer.start.character);
  const endsBefore =
    inner.end.line < outer.end.line ||
    (inner.end.line === outer.end.line && inner.end.character <= outer.end.character);
  return startsAfter && endsBefore;
}
