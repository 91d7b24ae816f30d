import { readPlainScalar } from '../../project/plainScalar.ts';

/** What edits can write. Intrinsic functions are given in their long form: `{ Ref: 'Queue' }`. */
export type PlainValue =
  | string
  | number
  | boolean
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** A value without parts. */
export type PlainScalar = string | number | boolean;

/** The quotes that YAML knows. */
export type Quote = '"' | "'";

/** A value in JSON, on lines of its own below the first when `newLine` (line end and indentation) is given. */
export function writeJson(value: PlainValue, newLine?: string, step = ''): string {
  if (isScalar(value)) return JSON.stringify(value);
  const inner = newLine === undefined ? undefined : newLine + step;
  const parts = isList(value)
    ? value.map(item => writeJson(item, inner, step))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeJson(item, inner, step)}`);
  const [open, close] = isList(value) ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (newLine === undefined) return `${open}${parts.join(', ')}${close}`;
  return `${open}${inner}${parts.join(`,${inner}`)}${newLine}${close}`;
}

/** A value in YAML, in one line. */
export function writeYamlFlow(value: PlainValue, quote: Quote): string {
  if (isScalar(value)) return writeYamlScalar(value, quote);
  if (isList(value)) return `[${value.map(item => writeYamlFlow(item, quote)).join(', ')}]`;
  const parts = Object.entries(value).map(([key, item]) => {
    return `${writeYamlScalar(key, quote)}: ${writeYamlFlow(item, quote)}`;
  });
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** What stands behind the colon of a key whose own line starts with `newLine`. */
export function writeYamlBehindColon(value: PlainValue, newLine: string, step: string, quote: Quote): string {
  if (isScalar(value)) return ` ${writeYamlScalar(value, quote)}`;
  const short = shortIntrinsic(value, quote);
  if (short !== undefined) return ` ${short}`;
  const inner = newLine + step;
  if (isList(value)) {
    return value.map(item => `${inner}- ${writeYamlFlow(item, quote)}`).join('') || ' []';
  }
  const entries = Object.entries(value).map(([key, item]) => {
    return `${inner}${writeYamlScalar(key, quote)}:${writeYamlBehindColon(item, inner, step, quote)}`;
  });
  return entries.join('') || ' {}';
}

/** Quoted only where the value would be read as something else. */
export function writeYamlScalar(value: PlainScalar, quote: Quote): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\w/.$][\w/.$ :@*+=%()?-]*$/.test(value) && !/: |:$| $/.test(value);
  return isPlain && readPlainScalar(value).value === value ? value : quoted(value, quote);
}

/** A text in YAML's or JSON's quotes. */
export function quoted(text: string, quote: Quote): string {
  // Only double quotes know escapes.
  const isSingle = quote === "'" && !/[\u0000-\u001f]/.test(text);
  return isSingle ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

function shortIntrinsic(value: PlainValue, quote: Quote): string | undefined {
  if (isScalar(value) || isList(value)) return undefined;
  const [[key, argument] = [], second] = Object.entries(value);
  if (second !== undefined) return undefined;
  if (key === 'Ref' && typeof argument === 'string') return `!Ref ${argument}`;
  if (key === 'Fn::Sub' && typeof argument === 'string') return `!Sub ${writeYamlScalar(argument, quote)}`;
  if (key !== 'Fn::GetAtt' || argument === undefined || isScalar(argument) || !isList(argument))
    return undefined;
  return `!GetAtt ${argument.join('.')}`;
}

/** Whether a value has no parts. */
export function isScalar(value: PlainValue): value is PlainScalar {
  return typeof value !== 'object';
}

function isList(value: Exclude<PlainValue, PlainScalar>): value is readonly PlainValue[] {
  return Array.isArray(value);
}
