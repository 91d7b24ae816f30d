/** CloudFormation, as far as it tells which resources a stack has. Every method rejects with a `UserError`. */
export interface Stacks {
  /** The names of a stack's functions by logical id; `undefined` when there is no such stack. */
  functionNames(
    stackName: string,
    signal?: AbortSignal,
  ): Promise<Readonly<Record<string, string>> | undefined>;
}
