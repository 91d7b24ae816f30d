import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';
import { blankPython } from '../../project/blankPython.ts';

/** CPython refuses more. */
const maxBrackets = 200;

/** The start of longer texts is tried before they are parsed as a whole. */
const sampleLength = 10_000;
const maxErrorsInSample = 500;
/** An error can swallow any number of signs; so many count as one more. */
const errorLength = 10;

/**
 * The tree of a text. A text that cannot be Python, because its brackets are nested deeper than Python allows or because
 * it is full of errors, has the tree of an empty text: to recover from so many errors takes seconds.
 */
export function parsePython(text: string): Tree {
  return isNestedTooDeep(text) || isNoise(text) ? parser.parse('') : parser.parse(text);
}

function isNestedTooDeep(text: string): boolean {
  return deepestBracket(text) > maxBrackets && deepestBracket(blankPython(text)) > maxBrackets;
}

function deepestBracket(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 40 || code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 41 || code === 93 || code === 125) depth--;
  }
  return deepest;
}

function isNoise(text: string): boolean {
  if (text.length < 2 * sampleLength) return false;
  const cursor = parser.parse(text.slice(0, sampleLength)).cursor();
  let errors = 0;
  do {
    if (cursor.type.isError) errors += 1 + (cursor.to - cursor.from) / errorLength;
  } while (cursor.next());
  return errors > maxErrorsInSample;
}
