import type { Location, Range } from '../model/text.ts';

/** `off` registers a rule without running it. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** A stretch of a text in UTF-16 code units, half open, as the parsers give it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a rule says about a place in the file it was handed. */
export interface Report {
  /** The smallest stretch that a person would point at: the construction, not the statement around it. */
  readonly at: Span | Range;
  /** One or two sentences: what is wrong here and what it does on AWS. No Markdown. */
  readonly message: string;
  /** Only where it differs from the rule's own. A user's setting for the rule wins over both. */
  readonly severity?: Exclude<Severity, 'off'>;
  readonly related?: readonly RelatedPlace[];
  /** Asked for when somebody wants to see the fixes, so that typing does not pay for them. The best one first. */
  readonly fixes?: () => readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** A place that explains a finding: where the handler is, where it is called. */
export interface RelatedPlace {
  readonly message: string;
  readonly location: Location;
}

/** One way out of a finding. Everything it does is done together. */
export interface Fix {
  /** The title of the action, imperative: `Create the client once, outside of the handler`. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Only fixes that keep the behaviour and need no thought; `fix all` and `--fix` apply nothing else. */
  readonly isSafe: boolean;
}

/** What happens to one file. Ranges are of the text before any change, and do not overlap. */
export type FileEdit =
  | FileChange
  | { readonly type: 'create'; readonly file: string; readonly text: string }
  | { readonly type: 'rename'; readonly file: string; readonly newFile: string };

/** Another text for a part of a file. */
export interface FileChange {
  readonly type: 'change';
  readonly file: string;
  readonly range: Range;
  readonly newText: string;
}

/** A report with its rule and place, as the faces of the linter show it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  readonly fixes: () => readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}
