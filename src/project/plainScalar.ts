import type { ScalarValue } from './templateValue.ts';

type Scalar = Pick<ScalarValue, 'value' | 'text'>;

/** Single letters are text, unlike in the specification of YAML 1.1. */
const booleanWords = /^(?:(yes|Yes|YES|true|True|TRUE|on|On|ON)|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const nullWords = /^(?:~|null|Null|NULL)?$/;

const integerForms: readonly [pattern: RegExp, parse: (digits: string) => bigint][] = [
  [/^(?:0|[1-9][0-9_]*)$/, BigInt],
  [/^0[0-7_]*[0-7]_*$/, digits => BigInt(`0o${digits}`)],
  [/^0b_*[01][01_]*$/, BigInt],
  [/^0x_*[0-9a-fA-F][0-9a-fA-F_]*$/, BigInt],
  [/^[1-9][0-9_]*(?::[0-5]?[0-9])+$/, sexagesimal],
];
const real = /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$/;

/**
 * Reads a YAML value without quotes as CloudFormation does, whose parser is SnakeYAML: `on` is true, `0123` octal
 * (83), `17:00` sexagesimal (1020), `08` a real number (8.0), and a date is text. The text of a number is the one
 * that reaches a function: `1_000` becomes `1000` and `1.10` becomes `1.1`.
 */
export function readPlainScalar(source: string): Scalar {
  if (nullWords.test(source)) return { value: null, text: '' };
  const word = booleanWords.exec(source);
  if (word) return { value: word[1] !== undefined, text: String(word[1] !== undefined) };
  // Most values are words.
  if (!/^[-+.\d]/.test(source)) return { value: source, text: source };
  const integer = readInteger(source);
  if (integer !== undefined) return { value: Number(integer), text: String(integer) };
  if (!real.test(source)) return { value: source, text: source };
  const value = Number(source.replaceAll('_', ''));
  return { value, text: javaText(value) };
}

function readInteger(source: string): bigint | undefined {
  const digits = source.replace(/^[-+]/, '');
  const parse = integerForms.find(([pattern]) => pattern.test(digits))?.[1];
  const size = parse?.(digits.replaceAll('_', ''));
  return size !== undefined && source.startsWith('-') ? -size : size;
}

function sexagesimal(digits: string): bigint {
  return digits.split(':').reduce((total, part) => total * 60n + BigInt(part), 0n);
}

/** A real number as Java's `Double.toString` writes it, such as `8.0` and `1.2345678E10`. */
function javaText(value: number): string {
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return String(value);
  if (value === 0 || (size >= 0.001 && size < 10_000_000)) return withFraction(String(value));
  const [digits = '', exponent] = value.toExponential().split('e');
  return `${withFraction(digits)}E${Number(exponent)}`;
}

function withFraction(digits: string): string {
  return digits.includes('.') ? digits : `${digits}.0`;
}
