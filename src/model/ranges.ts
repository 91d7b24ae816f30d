import type { Position, Range } from './text.ts';

export function isBefore(left: Position, right: Position): boolean {
  return left.line < right.line || (left.line === right.line && left.character < right.character);
}

/** Both ends count: a cursor behind the last character is still there. */
export function isInside(position: Position, { start, end }: Range): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

/** Whether two ranges share a character or an end. */
export function touch(left: Range, right: Range): boolean {
  return !isBefore(left.end, right.start) && !isBefore(right.end, left.start);
}
