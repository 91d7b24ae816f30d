import type { LambdaFunction } from './lambdaFunction.ts';

/** A version of a function that keeps its code and configuration. */
export interface PublishedVersion {
  /** The id of the function. */
  readonly functionId: string;
  /** `1`, `2` and so on. */
  readonly version: string;
}

/** What Lambda calls the function as its sources are now. */
export const latestVersion = '$LATEST';

/** The version that runs, as Lambda names it. */
export function versionOf({ published }: Pick<LambdaFunction, 'published'>): string {
  return published?.version ?? latestVersion;
}

/** The id of the function in the workspace, whichever version this is. */
export function functionIdOf({ id, published }: Pick<LambdaFunction, 'id' | 'published'>): string {
  return published?.functionId ?? id;
}
