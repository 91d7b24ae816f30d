/**
 * How the emulator and our bootstraps for Node.js and Python talk, apart from Lambda's own Runtime API.
 *
 * File descriptors of a bootstrap's process:
 * 0 nothing · 1 and 2 pipes, raw · 3 log frames to the emulator, in the format of Lambda's
 * `_LAMBDA_TELEMETRY_LOG_FD` (see lambda runtime clients) · 4 control from the emulator.
 *
 * A spare of Node.js must be started with the flags of the memory size it will serve (`nodeFlags`): V8 reads its heap
 * limits when the process starts. `v8.setFlagsFromString('--max-old-space-size=115')` in a fresh process of Node.js 20,
 * 22 and 24 changed neither `heap_size_limit` nor what could be allocated (500 MB). Also read only at the start,
 * hence of no effect in an assignment: `NODE_OPTIONS`, `NODE_EXTRA_CA_CERTS`, `PYTHON*`, `LD_*`. `NODE_PATH` and `TZ`
 * work.
 *
 * On descriptor 4 the bootstrap receives one line of JSON, a {@link Assignment}; until then it is a spare.
 * The end of the stream means that the emulator is gone: the bootstrap exits at once.
 * With `freeze: 'block'` the bootstrap blocks its thread right after it has sent `/next`, by reading from
 * descriptor 4, until the emulator writes one line break: the way to freeze where there are no stop signals.
 */
export interface Assignment {
  /** All environment variables of the handler; absent when the process was started with it. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Becomes the working directory. */
  readonly taskRoot: string;
  /** What stands for `/opt`, when the function has layers. */
  readonly layerRoot?: string;
  /** Which of AWS's clients for Node.js to behave like: 3 up to nodejs22.x, 4 from nodejs24.x. Python has one. */
  readonly clientGeneration: 3 | 4;
  readonly freeze: 'signal' | 'block';
  /** Where the process waits for a debugger before it loads the handler; 0 is any free port. Absent: it does not. */
  readonly debugPort?: number;
}

/**
 * Header of our bootstrap on `/next`: what the previous invocation left running, as JSON of
 * resource names to counts (`process.getActiveResourcesInfo()` less our own).
 */
export const pendingWorkHeader = 'lambda-workbench-pending-work';

/** `User-Agent` of our bootstraps for Node.js and Python: how the emulator knows that both ends are ours. */
export const userAgents = { nodejs: 'lambda-workbench-nodejs', python: 'lambda-workbench-python' } as const;
