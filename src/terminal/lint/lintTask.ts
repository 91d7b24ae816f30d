import type { LinterOptions } from '../../lint/linter.ts';
import type { ReachedFiles } from '../../lint/reach.ts';
import type { LintResult } from './lintResult.ts';

/** What the linters of a workspace have in common: plain data. */
export type LinterData = Pick<LinterOptions, 'folders' | 'exclude' | 'settings' | 'today'>;

/** What a thread is asked to do, one after the other. */
export interface LintTasks {
  /** What each file imports. While nothing else is asked, templates are parsed that will be linted. */
  imports(files: readonly string[], templates: readonly string[]): ReadonlyMap<string, readonly string[]>;
  /** The files with a function that looks like a handler. */
  handlers(files: readonly string[]): readonly string[];
  /** Lints what {@link takeFiles} gives. */
  lint(
    parts: readonly (readonly string[])[],
    own: number,
    takings: Int32Array,
    reach: ReachedFiles,
  ): LintResult;
}

/** A task with what it is called with, as a message. */
export type LintTask = {
  readonly [Name in keyof LintTasks]: {
    readonly name: Name;
    readonly given: Readonly<Parameters<LintTasks[Name]>>;
  };
}[keyof LintTasks];
