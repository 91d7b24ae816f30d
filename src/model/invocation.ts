/** How an invocation ended, as a caller of the Lambda API would see it. */
export type InvocationStatus = 'success' | 'error' | 'timeout';

/** What the runtime or Lambda itself reported; the payload of a failed invocation. */
export interface FunctionError {
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Stack frames as the runtime posted them (`trace` of Node.js, `stackTrace` of Python). */
  readonly stackTrace?: readonly string[];
}

/** One record of the log stream: a platform line or what the function wrote. */
export interface LogRecord {
  /** Unix time in milliseconds. */
  readonly timeMs: number;
  readonly source: 'platform' | 'function' | 'extension';
  /** The text without its final line break. */
  readonly text: string;
}

/** Where the value of an environment variable came from. The value itself may be a secret, and is not told. */
export interface VariableSource {
  readonly name: string;
  /** `secret`: made with the secrets file. `endpoint`: set while the Lambda API of this machine runs. */
  readonly source: 'template' | 'globals' | 'secret' | 'file' | 'override' | 'endpoint';
}

/** A stretch of an invocation's timeline. Times are milliseconds from the start of the first phase. */
export interface Phase {
  readonly name: 'build' | 'frozen' | 'start' | 'init' | 'invoke' | 'extensions';
  readonly startMs: number;
  readonly durationMs: number;
}

/** What the caller of a function is given. */
export type InvocationAnswer = Pick<InvocationResult, 'status' | 'payload' | 'payloadEncoding'>;

/** A finished invocation. Plain data: it is shown, printed as JSON and kept in the list of the editor. */
export interface InvocationResult {
  readonly functionId: string;
  readonly functionName: string;
  readonly requestId: string;
  readonly eventName?: string;
  /** Unix time in milliseconds. */
  readonly startedAtMs: number;
  readonly status: InvocationStatus;
  /** What Lambda would answer with: JSON, or what a streaming handler wrote. */
  readonly payload: string;
  /** Present when the answer is not valid UTF-8, as a picture is not: then `payload` holds its bytes in base64. */
  readonly payloadEncoding?: 'base64';
  readonly error?: FunctionError;
  readonly log: readonly LogRecord[];
  readonly phases: readonly Phase[];
  /** Present when the init phase was part of this invocation. */
  readonly initDurationMs?: number;
  readonly durationMs: number;
  readonly billedDurationMs: number;
  readonly memorySizeMb: number;
  readonly maxMemoryUsedMb: number;
  readonly coldStart: boolean;
  readonly environmentId: string;
  /** 1 for the first event of an environment. */
  readonly environmentUse: number;
  /** Resources of the handler that were frozen or left running when it answered, such as `Timeout` with its count. */
  readonly pendingWork: Readonly<Record<string, number>>;
  /** US dollars for one invocation like this, requests and duration, without the free tier. */
  readonly priceUsd: number;
  /** The executable that ran the handler and its version. */
  readonly runtimePath: string;
  readonly runtimeVersion: string;
  /** Present when the function had Lambda's `/var/task`, `/opt` and `/tmp`. */
  readonly isolated?: {
    readonly ephemeralStorageMb: number;
    /** Where files of the stack trace are on this machine, by their paths in the trace. */
    readonly localFiles: Readonly<Record<string, string>>;
  };
  /** The function's own environment variables. */
  readonly variables: readonly VariableSource[];
  /** Things that differ from AWS in this run, each a sentence. */
  readonly notes: readonly string[];
}
