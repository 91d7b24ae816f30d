import { isUtf8 } from 'node:buffer';
import { type ParseError, parse } from 'jsonc-parser';

const expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/**
 * What is wrong with an event that is no JSON, in the words of the parser that Lambda uses, as far as they can be
 * known from the text; undefined for JSON.
 * @param text of the bytes
 */
export function jsonProblem(bytes: Buffer, text = bytes.toString()): string | undefined {
  if (!isUtf8(bytes)) return withPlace('Invalid UTF-8', 1, 1);
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const { offset, what } = firstProblem(text);
    const before = text.slice(0, offset).split('\n');
    return withPlace(what, before.length, (before.at(-1)?.length ?? 0) + 1);
  }
}

function firstProblem(text: string): { readonly offset: number; readonly what: string } {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const offset = errors[0]?.offset ?? text.length;
  if (text.slice(offset).trim() === '') return { offset: text.length, what: 'Unexpected end-of-input' };
  const [token = ''] = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(offset)) ?? [];
  if (token !== '') {
    return {
      offset: offset + token.length,
      what: `Unrecognized token '${token}': was expecting ${expected}`,
    };
  }
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const wanted = text.slice(0, offset).trim() === '' ? ` expected a valid value ${expected}` : '';
  return {
    offset: offset + 1,
    what: `Unexpected character ('${character}' (code ${character.codePointAt(0)})):${wanted || ' was expecting another character'}`,
  };
}

function withPlace(what: string, line: number, column: number): string {
  return `${what}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
}
