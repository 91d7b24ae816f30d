/** What an edit did to a text, in lines: those from `start` up to `endBefore` became those up to `endAfter`. */
export interface LineChange {
  readonly start: number;
  readonly endBefore: number;
  readonly endAfter: number;
}

/** Neighbouring lines; the last one counts. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** The lines between those at both ends of two texts that are the same. */
export function changedLines(before: string, after: string): LineChange {
  if (before === after) return { start: 0, endBefore: 0, endAfter: 0 };
  const [linesBefore, linesAfter] = [before.split('\n'), after.split('\n')];
  const shorter = Math.min(linesBefore.length, linesAfter.length);
  let start = 0;
  while (start < shorter && linesBefore[start] === linesAfter[start]) start++;
  let same = 0;
  while (same < shorter - start && linesBefore.at(-1 - same) === linesAfter.at(-1 - same)) same++;
  return { start, endBefore: linesBefore.length - same, endAfter: linesAfter.length - same };
}

/** Whether an edit changes one of these lines, or puts lines between them. */
export function isTouched({ first, last }: LineSpan, { start, endBefore }: LineChange): boolean {
  const isInsertion = start === endBefore;
  return isInsertion ? first < start && start <= last : first < endBefore && start <= last;
}

/** Where lines are after an edit; those it touches grow and shrink with it. */
export function movedLines(lines: LineSpan, change: LineChange): LineSpan {
  const { start, endBefore, endAfter } = change;
  const { first, last } = lines;
  if (!isTouched(lines, change) && first < start) return lines;
  const shift = endAfter - endBefore;
  return {
    first: first < endBefore ? Math.min(first, start) : first + shift,
    last: last < endBefore ? Math.max(start, endAfter - 1) : last + shift,
  };
}
