import type { InvocationResult } from '../../model/invocation.ts';
import type { ExtensionFailure } from '../extensions/extensionGroup.ts';
import type { PlatformEvent } from '../logs/platformEvent.ts';

/** What Lambda hands to a runtime with `/next`. */
export interface InvocationEvent {
  readonly requestId: string;
  /** The event as JSON text. */
  readonly payload: string;
  /** Unix time in milliseconds. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly traceId: string;
  /** JSON text. */
  readonly clientContext?: string;
  /** JSON text. */
  readonly cognitoIdentity?: string;
  readonly tenantId?: string;
  /** Hears a streamed response as it comes. */
  readonly stream?: StreamConsumer;
}

/** Takes the next part of a streamed response; the runtime is held back until the promise resolves. */
export type StreamConsumer = (chunk: Buffer) => Promise<void> | undefined;

/** An error as a runtime posted it. */
export interface PostedError {
  /** The body, normally JSON with `errorMessage`, `errorType` and a stack. */
  readonly body: string;
  /** `Lambda-Runtime-Function-Error-Type`, or Lambda's stand-in where the header is none. For logs only. */
  readonly faultType: string;
}

/** A response as the result of an invocation holds it. */
export type Payload = Pick<InvocationResult, 'payload' | 'payloadEncoding'>;

/** When a runtime began to post its answer, and when all of it was there, on the clock of `performance.now()`. */
export interface AnswerTiming {
  readonly beganMs: number;
  readonly endedMs: number;
}

/** What a handler has left behind when the runtime waits again. */
export interface LeftWork {
  /** What keeps its event loop alive: names of resources with counts, as far as the runtime tells. */
  readonly pendingWork: Readonly<Record<string, number>>;
  /** The runtime says that nothing does. */
  readonly isIdle?: true;
}

/** What a call meant, one message for each accepted call. */
export type RuntimeMessage =
  /** The runtime waits for an event: it has initialised, or it is done with the event before. */
  | ({ readonly type: 'next' } & LeftWork)
  | { readonly type: 'initError'; readonly error: PostedError }
  | ({
      readonly type: 'response';
      readonly streamError?: PostedError;
      readonly timing?: AnswerTiming;
    } & Payload)
  | { readonly type: 'error'; readonly error: PostedError; readonly timing?: AnswerTiming }
  | { readonly type: 'responseTooLarge' }
  | { readonly type: 'responseTruncated' }
  | { readonly type: 'invalidResponseMode' }
  /** The last extension that was busy waits for its next event. */
  | { readonly type: 'extensionsReady' }
  | ({ readonly type: 'extensionFailed' } & ExtensionFailure)
  /** Something happened that Lambda writes to the log. */
  | { readonly type: 'platform'; readonly event: PlatformEvent };
