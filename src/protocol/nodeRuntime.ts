/**
 * How the emulator and our Node.js bootstrap talk, apart from Lambda's own Runtime API.
 *
 * File descriptors of the bootstrap's process:
 * 0 nothing · 1 and 2 pipes, raw · 3 log frames to the emulator, in the format of Lambda's
 * `_LAMBDA_TELEMETRY_LOG_FD` (see lambda runtime clients) · 4 control from the emulator.
 *
 * On descriptor 4 the bootstrap receives one line of JSON, a {@link NodeAssignment}; until then it is a spare.
 * The end of the stream means that the emulator is gone: the bootstrap exits at once.
 * With `freeze: 'block'` the bootstrap blocks its thread right after it has sent `/next`, by reading from
 * descriptor 4, until the emulator writes one line break: the way to freeze where there are no stop signals.
 */
export interface NodeAssignment {
  /** The whole `process.env` of the handler. */
  readonly variables: Readonly<Record<string, string>>;
  /** Becomes the working directory. */
  readonly taskRoot: string;
  /** Which of AWS's runtime clients to behave like: 3 up to nodejs22.x, 4 from nodejs24.x. */
  readonly clientGeneration: 3 | 4;
  readonly freeze: 'signal' | 'block';
}

/**
 * Header of our bootstrap on `/next`: what the previous invocation left running, as JSON of
 * resource names to counts (`process.getActiveResourcesInfo()` less our own).
 */
export const pendingWorkHeader = 'lambda-workbench-pending-work';
