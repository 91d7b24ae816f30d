/** What happens before a request, or after it was sent and waits for its answer. */
export type Step =
  /** The runtime asks for the next event. */
  | 'runtime asks'
  /** The runtime is told of an event, with or without having asked. */
  | 'event'
  | 'event with everything'
  | 'runtime answers'
  | 'runtime fails'
  | 'runtime cannot initialise'
  | 'runtime answers in no known mode'
  /** The extension `probe` is started from the layers. */
  | 'probe starts'
  | 'probe registers'
  | 'probe registers for INVOKE'
  | 'probe registers for SHUTDOWN'
  | 'probe asks'
  | 'probe cannot initialise'
  | 'probe gives up'
  | 'ten others start'
  | 'inside registers'
  | 'probe subscribes to telemetry'
  | 'probe subscribes to logs'
  | 'the init phase ends'
  | 'the environment shuts down';

/** One request to Lambda's API in an environment, and its answer. */
export interface HttpCase {
  readonly name: string;
  /** Where the answer is known from. */
  readonly source: string;
  readonly before?: readonly Step[];
  /** Method and path. `{id}` is the identifier of `probe`. */
  readonly request: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sent behind a body in chunks. */
  readonly trailers?: Readonly<Record<string, string>>;
  /** After it was sent: its answer waits for this. */
  readonly meanwhile?: readonly Step[];
  readonly answer: Answer;
}

export interface Answer {
  readonly status: number;
  /** The whole body; `{id}` as above. */
  readonly body?: string;
  /** Only the type of the error is Lambda's; the message is in words of Go's libraries, or not documented. */
  readonly errorType?: string;
  /** Headers by their whole values, or the form of one; `null` for none. */
  readonly headers?: Readonly<Record<string, string | RegExp | null>>;
}

/** A file of AWS's runtime interface emulator. */
export const rie = (file: string): string => `aws-lambda-runtime-interface-emulator, internal/lambda/${file}`;

/** A page of the developer guide. */
export const guide = (page: string): string => `AWS Lambda Developer Guide, ${page}`;

/** The body of an error. */
export function errorBody(errorType: string, errorMessage: string): string {
  return `${JSON.stringify({ errorMessage, errorType })}\n`;
}

export const accepted = { status: 202, body: '{"status":"OK"}\n' } as const;
