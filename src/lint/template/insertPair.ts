import type { Rewrite } from '../codeEdits.ts';
import type { WrittenFile } from './templateFile.ts';
import { indentationAt, isFirstOnLine, type TextStyle, textStyle } from './textStyle.ts';
import {
  type PlainValue,
  writeJson,
  writeYamlBehindColon,
  writeYamlFlow,
  writeYamlScalar,
} from './writeValue.ts';
import type { WrittenMap, WrittenPair } from './writtenMap.ts';

/** Adds an entry at the end of a map, or the value of an entry that has none. */
export function insertPair(
  file: WrittenFile,
  map: WrittenMap,
  key: string | WrittenPair,
  value: PlainValue,
): Rewrite | undefined {
  const style = textStyle(file);
  if (typeof key !== 'string') return map.isFlow ? undefined : fillBlockPair(file.text, key, value, style);
  return map.isFlow
    ? insertIntoFlow(file.text, map, key, value, style)
    : insertIntoBlock(file.text, map, key, value, style);
}

function insertIntoBlock(
  text: string,
  map: WrittenMap,
  key: string,
  value: PlainValue,
  style: TextStyle,
): Rewrite | undefined {
  const first = map.pairs[0];
  const last = map.pairs.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const newLine = style.lineEnd + ' '.repeat(columnOf(text, first.keyStart));
  const place = endOfLine(text, last.end);
  const written = writeYamlBehindColon(value, newLine, style.step, style.quote);
  return { start: place, end: place, newText: `${newLine}${writeYamlScalar(key, style.quote)}:${written}` };
}

function fillBlockPair(text: string, pair: WrittenPair, value: PlainValue, style: TextStyle): Rewrite {
  const newLine = style.lineEnd + ' '.repeat(columnOf(text, pair.keyStart));
  const newText = writeYamlBehindColon(value, newLine, style.step, style.quote);
  // What goes on below leaves the comment behind the colon where it is.
  const place = newText.startsWith(newLine) ? endOfLine(text, pair.end) : pair.end;
  return { start: place, end: place, newText };
}

function insertIntoFlow(
  text: string,
  map: WrittenMap,
  key: string,
  value: PlainValue,
  style: TextStyle,
): Rewrite {
  const last = map.pairs.at(-1);
  const newLine =
    last && isFirstOnLine(text, last.keyStart) ? lineWith(text, last.keyStart, style) : undefined;
  if (last === undefined) return fillEmptyFlow(text, map, key, value, style);
  const colon = colonOf(text, last, style);
  const pair = writeKey(key, style) + colon + writeInFlow(value, newLine, style);
  return { start: last.end, end: last.end, newText: separator(text, map, colon, newLine) + pair };
}

function fillEmptyFlow(
  text: string,
  { start, end }: WrittenMap,
  key: string,
  value: PlainValue,
  style: TextStyle,
): Rewrite {
  if (!style.isJson) {
    return { start, end, newText: writeYamlFlow({ [key]: value }, style.quote) };
  }
  const newLine = text.trim().includes('\n') ? lineWith(text, start, style) : undefined;
  return { start, end, newText: writeJson({ [key]: value }, newLine, style.step) };
}

/** What stands between the last two entries, else what suits one entry. */
function separator(text: string, { pairs }: WrittenMap, colon: string, newLine: string | undefined): string {
  const last = pairs.at(-1);
  const before = pairs.at(-2);
  const between = before && last && text.slice(before.end, last.keyStart);
  if (between !== undefined && /^\s*,\s*$/.test(between)) return between;
  if (newLine !== undefined) return `,${newLine}`;
  return colon.endsWith(' ') ? ', ' : ',';
}

/** The colon as the last entry has it, with its blanks. */
function colonOf(text: string, pair: WrittenPair, { isJson }: TextStyle): string {
  const written = /^\s*:[ \t]*/.exec(text.slice(pair.keyEnd, pair.end))?.[0];
  return isJson && written !== undefined ? written : ': ';
}

function writeKey(key: string, { isJson, quote }: TextStyle): string {
  return isJson ? JSON.stringify(key) : writeYamlScalar(key, quote);
}

function writeInFlow(value: PlainValue, newLine: string | undefined, style: TextStyle): string {
  return style.isJson ? writeJson(value, newLine, style.step) : writeYamlFlow(value, style.quote);
}

function lineWith(text: string, offset: number, { lineEnd }: TextStyle): string {
  return lineEnd + indentationAt(text, offset);
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function endOfLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  if (lineFeed === -1) return text.length;
  return text.charAt(lineFeed - 1) === '\r' ? lineFeed - 1 : lineFeed;
}
