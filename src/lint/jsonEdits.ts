import { applyEdits, modify } from 'jsonc-parser';
import { parseLenientJson } from '../project/lenientJson.ts';

/**
 * A JSON text with another value behind a path; `undefined` removes it. Everything else stays as it is written.
 * `undefined` for a text that cannot be read, and for one that has something else than objects on the way.
 */
export function changedJson(
  text: string,
  path: readonly string[],
  value: string | undefined,
): string | undefined {
  if (!hasPlaceFor(text, path)) return undefined;
  const indentation = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indentation.startsWith('\t'),
    tabSize: indentation.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

/** An empty text takes anything. */
function hasPlaceFor(text: string, path: readonly string[]): boolean {
  if (text.trim() === '') return true;
  const { value, isBroken } = parseLenientJson(text);
  if (isBroken) return false;
  let place: unknown = value;
  for (const name of path) {
    if (typeof place !== 'object' || place === null || Array.isArray(place)) return false;
    if (!Object.hasOwn(place, name)) return true;
    place = Object.entries(place).find(([key]) => key === name)?.[1];
  }
  return true;
}
