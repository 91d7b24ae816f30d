import type { Position, Range } from '../model/text.ts';

/** Turns offsets of one text into places. */
export interface TextPositions {
  position(offset: number): Position;
  /** The reverse; places behind the end of a line or of the text are taken for that end. */
  offset(position: Position): number;
  /** Blank ends are cut off: parsers of block formats count the white space behind a value as part of it. */
  range(start: number, end: number): Range;
}

export function createTextPositions(text: string): TextPositions {
  const lineStarts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
    lineStarts.push(index + 1);
  }

  function position(offset: number): Position {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - (lineStarts[low] ?? 0) };
  }

  function offset({ line, character }: Position): number {
    const lineEnd = (lineStarts[line + 1] ?? text.length + 1) - 1;
    return Math.min((lineStarts[line] ?? text.length) + character, lineEnd);
  }

  function range(start: number, end: number): Range {
    let last = Math.min(end, text.length);
    while (last > start && /\s/.test(text.charAt(last - 1))) last--;
    return { start: position(start), end: position(Math.max(start, last)) };
  }

  return { position, offset, range };
}
