import type { Page } from './deployedFunction.ts';

/** The tags of resources. Every method rejects with a `UserError`. */
export interface Tags {
  /** Those of the functions of the region that have any. CloudFormation's tell the stack (`aws:cloudformation:stack-name`). */
  ofFunctions(next?: string, signal?: AbortSignal): Promise<Page<TaggedFunction>>;
}

export interface TaggedFunction {
  readonly functionArn: string;
  readonly tags: Readonly<Record<string, string>>;
}
