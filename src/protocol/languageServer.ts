/** What the language server understands besides the protocol of editors. */

/** The section of an editor's settings that the server asks for. */
export const lintSection = 'lambdaWorkbench.lint';

/** The kind of the action that applies every safe fix of a file. */
export const fixAllKind = 'source.fixAll.lambdaWorkbench';

/** A request without parameters, answered with {@link LintTimings}. */
export const lintTimingsMethod = 'lambdaWorkbench/lintTimings';

/** How long the last files took from their text to their diagnostics, measured inside the server. */
export interface LintTimings {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** The source that our diagnostics name. */
export const lintSource = 'lambda-workbench';
