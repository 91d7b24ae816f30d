/** A place in a text, as editors count: lines and UTF-16 code units, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open stretch of text. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range of a file. `file` is an absolute path of the machine the tool runs on. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}

/** Something wrong at a place in a file that could still be read in part. */
export interface Problem {
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly range: Range;
}
