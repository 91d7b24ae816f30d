import type { ProjectFunction } from '../../protocol/project.ts';

/** A function on AWS that a command is to act on. Rows of the view *AWS* have these properties. */
export interface DeployedTarget {
  readonly functionName: string;
  /** `$LATEST`, a version's number or an alias' name, where the row is one. */
  readonly qualifier?: string;
  /** The function of the workspace that it is deployed from, where that is known. */
  readonly found?: ProjectFunction;
}

/**
 * Finds what a person meant from what VS Code passes to a command: a row of the view *AWS*, a row of the view
 * *Functions* (its deployed twin counts), a {@link DeployedTarget}, a file, or nothing. Asks when it cannot be known,
 * and remembers what was picked for a function of the workspace. `undefined` when the person gives up.
 */
export type FindDeployedTarget = (argument: unknown) => Promise<DeployedTarget | undefined>;
