import type { DebugConfiguration } from 'vscode';

/** The debug type of the manifest. */
export const debugType = 'lambda';

/**
 * A configuration of type `lambda` after it was resolved. In launch.json its `request` is `invoke`, `function` is
 * what a person calls the function, and paths may be relative to the workspace folder.
 */
export interface LambdaConfiguration extends DebugConfiguration {
  readonly type: typeof debugType;
  /** The id of the function. */
  readonly function: string;
  /** The file of the first event. */
  readonly event: string;
  /** How many events of the function may run at once. */
  readonly concurrency: number;
}

/** The property of a debugger's configuration that names the environment it is attached to. */
export const environmentKey = 'lambdaEnvironment';
