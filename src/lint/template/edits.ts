import type { Range } from '../../model/text.ts';
import type { MapValue } from '../../project/templateValue.ts';
import { parseYamlDocument } from '../../project/yamlDocument.ts';
import { editOf, type Rewrite } from '../codeEdits.ts';
import type { FileChange } from '../finding.ts';
import { rememberedPer } from '../remembered.ts';
import { insertPair } from './insertPair.ts';
import type { WrittenFile } from './templateFile.ts';
import { textStyle } from './textStyle.ts';
import { isScalar, type PlainScalar, type PlainValue, quoted, writeYamlScalar } from './writeValue.ts';
import { parseWrittenJson, writtenInJson } from './writtenJson.ts';
import { pairOf, type WrittenMap, type WrittenScalar } from './writtenMap.ts';
import { writtenInYaml } from './writtenYaml.ts';

/**
 * Edits of a template that keep everything around them as it is: comments, quotes, indentation, line ends.
 * Each is `undefined` where the change cannot be made in place: the value is computed by an intrinsic function, or an
 * alias or a merge key shares it with other places. Templates of the CDK are output, they are never edited.
 */
export type TemplateEdit = FileChange | undefined;

/** Replaces the text, number or boolean at a range. A value in quotes keeps them. */
export function setValue(file: WrittenFile, range: Range, value: PlainScalar): TemplateEdit {
  const written = writtenAt(file, range);
  return written?.kind === 'scalar' ? editIn(file, replaceScalar(file, written, value)) : undefined;
}

/**
 * Sets what stands behind a path of keys in a map: changes the value, or adds it behind the last entry,
 * with the maps on the way that are missing.
 */
export function setProperty(
  file: WrittenFile,
  map: MapValue,
  path: readonly string[],
  value: PlainValue,
): TemplateEdit {
  const written = writtenAt(file, map.range);
  return written?.kind === 'map' ? editIn(file, setInMap(file, written, path, value)) : undefined;
}

/** Removes an entry with its line; a map that had no other becomes `{}`. */
export function removeEntry(file: WrittenFile, map: MapValue, key: string): TemplateEdit {
  const written = writtenAt(file, map.range);
  return written?.kind === 'map' ? editIn(file, removeFromMap(file.text, written, key)) : undefined;
}

/** Gives an entry another key. A key in quotes keeps them. */
export function renameKey(file: WrittenFile, map: MapValue, key: string, newKey: string): TemplateEdit {
  const written = writtenAt(file, map.range);
  if (written?.kind !== 'map' || pairOf(written, newKey)) return undefined;
  const pair = pairOf(written, key);
  return (
    pair &&
    editIn(file, replaceScalar(file, { kind: 'scalar', start: pair.keyStart, end: pair.keyEnd }, newKey))
  );
}

/** Every fix of a template looks at it. */
const yamlOf = rememberedPer(({ text }: WrittenFile) => parseYamlDocument(text));
const jsonOf = rememberedPer(({ text }: WrittenFile) => parseWrittenJson(text));

/** Many fixes add something to the same map. */
const writtenPlacesOf = rememberedPer(
  (_: WrittenFile) => new Map<number, ReturnType<typeof writtenInYaml>>(),
);

function writtenAt(file: WrittenFile, range: Range): WrittenMap | WrittenScalar | undefined {
  if (file.format === 'cdk') return undefined;
  const offset = file.positions.offset(range.start);
  const places = writtenPlacesOf(file);
  if (!places.has(offset)) {
    const written =
      file.syntax === 'json'
        ? writtenInJson(jsonOf(file), offset)
        : writtenInYaml(file.text, yamlOf(file), offset);
    places.set(offset, written);
  }
  return places.get(offset);
}

function editIn(file: WrittenFile, rewrite: Rewrite | undefined): TemplateEdit {
  return rewrite && editOf(file, rewrite);
}

function replaceScalar(
  file: WrittenFile,
  { start, end }: WrittenScalar,
  value: PlainScalar,
): Rewrite | undefined {
  // A variable of the Serverless Framework.
  if (file.format === 'serverless' && file.text.slice(start, end).includes('${')) return undefined;
  const quote = file.text.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  if (isQuoted) return { start, end, newText: quoted(String(value), quote) };
  const style = textStyle(file);
  return { start, end, newText: style.isJson ? JSON.stringify(value) : writeYamlScalar(value, style.quote) };
}

function setInMap(
  file: WrittenFile,
  map: WrittenMap,
  [key, ...rest]: readonly string[],
  value: PlainValue,
): Rewrite | undefined {
  if (key === undefined) return undefined;
  const pair = pairOf(map, key);
  if (pair === undefined) {
    // An own key in front of a merged one would hide what else that one holds.
    if (rest.length > 0 && pairOf(map, '<<')) return undefined;
    return insertPair(file, map, key, nest(rest, value));
  }
  if (pair.value.kind === 'map') return setInMap(file, pair.value, rest, value);
  if (pair.value.kind === 'empty') return insertPair(file, map, pair, nest(rest, value));
  const isReplaceable = pair.value.kind === 'scalar' && rest.length === 0 && isScalar(value);
  return isReplaceable ? replaceScalar(file, pair.value, value) : undefined;
}

function nest(path: readonly string[], value: PlainValue): PlainValue {
  return path.reduceRight<PlainValue>((inner, key) => ({ [key]: inner }), value);
}

function removeFromMap(text: string, map: WrittenMap, key: string): Rewrite | undefined {
  const index = map.pairs.findLastIndex(pair => pair.key === key);
  const pair = map.pairs[index];
  if (pair === undefined) return undefined;
  if (map.pairs.length === 1) return { start: map.start, end: map.end, newText: '{}' };
  const next = map.pairs[index + 1];
  const before = map.pairs[index - 1];
  if (map.isFlow) {
    if (next) return { start: pair.keyStart, end: next.keyStart, newText: '' };
    return before && { start: before.end, end: pair.end, newText: '' };
  }
  const lineStart = text.lastIndexOf('\n', pair.keyStart - 1) + 1;
  if (text.slice(lineStart, pair.keyStart).trim() !== '') {
    // The first entry of a map in a list stands behind the dash.
    return next && { start: pair.keyStart, end: next.keyStart, newText: '' };
  }
  const lineEnd = text.indexOf('\n', pair.end);
  if (lineEnd !== -1) return { start: lineStart, end: lineEnd + 1, newText: '' };
  return before && { start: before.end, end: text.length, newText: '' };
}
