import type { Range } from '../../model/text.ts';
import { literalText } from '../templateValue.ts';
import type { TerraformFunction } from './functions.ts';
import { list, scalar, text, unknown, type Value } from './values.ts';

/** Longer ones could take forever. */
const maxPatternLength = 200;
const maxSubjectLength = 2_000;

/** String functions of Terraform's language. */
export const textFunctions: Readonly<Record<string, TerraformFunction>> = {
  chomp: onText(value => value.replace(/(?:\r?\n)+$/, '')),
  endswith: ([value, end], range) => ofTexts([value, end], (a, b) => scalar(a.endsWith(b), range)),
  format: ([pattern, ...values], range) => {
    const written = literalText(pattern);
    return written === undefined ? undefined : formatted(written, values, range);
  },
  join: ([separator, ...lists], range) => {
    const items = lists.flatMap(value => (value.kind === 'list' ? value.items : [value]));
    const glue = literalText(separator);
    const missing = items.find(item => literalText(item) === undefined);
    if (missing?.kind === 'unknown') return unknown(missing.reason, range, items);
    return missing || glue === undefined
      ? undefined
      : text(items.map(item => literalText(item)).join(glue), range);
  },
  lower: onText(value => value.toLowerCase()),
  replace: ([value, part, by], range) =>
    ofTexts([value, part, by], (a, b, c) => {
      const pattern = /^\/(.*)\/$/s.exec(b)?.[1];
      if (pattern === undefined)
        return text(
          a.replaceAll(b, () => c),
          range,
        );
      const expression = regularExpression(pattern, a);
      return expression && text(a.replace(expression, c.replaceAll(/\$\{?(\w+)\}?/g, '$$$1')), range);
    }),
  split: ([separator, value], range) =>
    ofTexts([separator, value], (a, b) =>
      list(
        b.split(a).map(part => text(part, range)),
        range,
      ),
    ),
  startswith: ([value, start], range) => ofTexts([value, start], (a, b) => scalar(a.startsWith(b), range)),
  substr: ([value, offset, length], range) =>
    ofTexts([value, offset, length], (a, b, c) => {
      const start = Number(b) < 0 ? a.length + Number(b) : Number(b);
      return text(Number(c) < 0 ? a.slice(start) : a.slice(start, start + Number(c)), range);
    }),
  // A word begins behind anything but a letter, a digit or an underscore, as in Go's strings.Title.
  title: onText(value => value.replaceAll(/(?<![\p{L}\p{N}_])\p{L}/gu, letter => letter.toUpperCase())),
  tobool: ([value], range) =>
    ofTexts([value], a => (a === 'true' || a === 'false' ? scalar(a === 'true', range) : undefined)),
  tonumber: ([value], range) =>
    ofTexts([value], a => (Number.isFinite(Number(a)) ? scalar(Number(a), range) : undefined)),
  tostring: onText(value => value),
  trim: ([value, characters], range) =>
    ofTexts([value, characters], (a, b) => {
      let [start, end] = [0, a.length];
      while (start < end && b.includes(a.charAt(start))) start++;
      while (end > start && b.includes(a.charAt(end - 1))) end--;
      return text(a.slice(start, end), range);
    }),
  trimprefix: ([value, prefix], range) =>
    ofTexts([value, prefix], (a, b) => text(a.startsWith(b) ? a.slice(b.length) : a, range)),
  trimspace: onText(value => value.trim()),
  trimsuffix: ([value, suffix], range) =>
    ofTexts([value, suffix], (a, b) => text(b !== '' && a.endsWith(b) ? a.slice(0, -b.length) : a, range)),
  upper: onText(value => value.toUpperCase()),
};

function onText(change: (value: string) => string): TerraformFunction {
  return ([value], range) => ofTexts([value], only => text(change(only), range));
}

function ofTexts(
  values: readonly (Value | undefined)[],
  compute: (...texts: [string, string, string]) => Value | undefined,
): Value | undefined {
  const texts = values.map(value => literalText(value));
  if (texts.includes(undefined)) return undefined;
  const [first = '', second = '', third = ''] = texts;
  return compute(first, second, third);
}

/** `%s`, `%d`, `%v`, `%q` and numbers with zeros such as `%03d`; other verbs are not computed. */
function formatted(pattern: string, values: readonly Value[], range: Range): Value | undefined {
  let next = 0;
  let missing: Value | undefined;
  let isOther = false;
  const result = pattern.replaceAll(/%(%|0?\d*[a-zA-Z]|.)/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const value = values[next++];
    const written = literalText(value);
    if (written === undefined) missing ??= value;
    const [, width = '', letter = ''] = /^(0\d+)?([sdvq])$/.exec(verb) ?? [];
    if (letter === '' || value === undefined) isOther = true;
    return letter === 'q' ? JSON.stringify(written ?? '') : (written ?? '').padStart(Number(width), '0');
  });
  if (missing?.kind === 'unknown') return unknown(missing.reason, range, values);
  return missing || isOther ? undefined : text(result, range);
}

function regularExpression(pattern: string, subject: string): RegExp | undefined {
  // Repeated groups are what makes matching slow.
  const isSlow = /[*+}]\)?[*+{]/.test(pattern) || pattern.length > maxPatternLength;
  if (isSlow || subject.length > maxSubjectLength) return undefined;
  try {
    return new RegExp(pattern, 'g');
  } catch {
    return undefined;
  }
}
