import type { Finding } from '../../lint/finding.ts';

/** A finding as plain data, so that it can come from another thread. */
export interface Problem extends Omit<Finding, 'fixes'> {
  /** Whether `--fix` repairs it. */
  readonly isFixable: boolean;
}

/** A rule that threw. */
export interface BrokenRule {
  readonly rule: string;
  readonly file: string;
  /** The stack. */
  readonly error: string;
}

/** What linting some files gave. */
export interface LintResult {
  readonly problems: readonly Problem[];
  readonly brokenRules: readonly BrokenRule[];
}

/** A file before and after `--fix`; `undefined` where there is none. */
export interface ChangedFile {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}
