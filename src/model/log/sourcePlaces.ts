/** A place in a source file that a line of a log names. */
export interface SourcePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Where in the line it stands. */
  readonly start: number;
  readonly end: number;
}

/** Node.js, as a line of a trace and within JSON. */
const nodePlace = /(?:file:\/\/)?(\/[^\s"'():\\]+):(\d+):(\d+)/g;
/** Python; in JSON the quotes are escaped. */
const pythonPlace = /File \\?"(\/[^"\\]+)\\?", line (\d+)/g;

/** Finds every place in a line, wherever it stands: runtimes write whole stack traces into one line of JSON. */
export function sourcePlaces(text: string): readonly SourcePlace[] {
  return [...text.matchAll(nodePlace), ...text.matchAll(pythonPlace)].map(match => {
    const [whole, file = '', line, column = '1'] = match;
    return {
      file,
      line: Number(line),
      column: Number(column),
      start: match.index,
      end: match.index + whole.length,
    };
  });
}
