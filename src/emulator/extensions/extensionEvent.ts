/** The events an extension can register for. */
export type ExtensionEventType = 'INVOKE' | 'SHUTDOWN';

/** Why an environment ends. */
export type ShutdownReason = 'spindown' | 'timeout' | 'failure';

/** What an extension is answered when it asks for the next event. Deadlines are Unix times in milliseconds. */
export type ExtensionEvent =
  | {
      readonly eventType: 'INVOKE';
      readonly deadlineMs: number;
      readonly requestId: string;
      readonly invokedFunctionArn: string;
      readonly tracing?: { readonly type: 'X-Amzn-Trace-Id'; readonly value: string };
    }
  | {
      readonly eventType: 'SHUTDOWN';
      readonly deadlineMs: number;
      readonly shutdownReason: ShutdownReason;
    };
