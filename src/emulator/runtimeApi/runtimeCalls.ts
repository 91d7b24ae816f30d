import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { limits } from '../../model/limits.ts';
import { pendingWorkHeader, userAgents } from '../../protocol/bootstrap.ts';
import { postedError, trailingError } from './postedError.ts';
import type { Body } from './readBody.ts';
import { accepted, type Reply, refused } from './reply.ts';
import type { InvocationEvent, LeftWork, Payload, RuntimeMessage, StreamConsumer } from './runtimeMessage.ts';
import { nextRuntimeState, type RequestedState, type RuntimeState } from './runtimeState.ts';

/**
 * The calls of one runtime, with the states and answers of AWS's runtime interface emulator. How they come and
 * how they are answered is left to who serves the connection.
 */
export interface RuntimeCalls {
  /** `/next`. What it returns is the answer; `undefined`: the event is sent when there is one. */
  next(headers: IncomingHttpHeaders, receiver: EventReceiver): Reply | undefined;
  /** A post to one of its paths has begun: how its body is to be read, or the answer without reading it. */
  post(path: PostPath, headers: IncomingHttpHeaders): BodyReading | Reply;
  /** Hands an event to the runtime, at once when it waits for one. */
  deliver(event: InvocationEvent): void;
}

/** Where a runtime waits for an event. */
export interface EventReceiver {
  send(event: InvocationEvent): void;
  /** Another `/next` has taken its place. */
  replaced(): void;
}

export type PostPath =
  | { readonly kind: 'initError' }
  | { readonly kind: 'response' | 'error'; readonly requestId: string };

export interface BodyReading {
  readonly maxBytes: number;
  /** Is handed the body as it comes. */
  readonly consumer?: StreamConsumer;
  /** Takes the body. The answer, unless the connection has ended. */
  finish(body: Body, trailers?: NodeJS.Dict<string>): Reply | undefined;
}

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

/** What a post to a path tells; `undefined`: no path of a post. */
export function postPath(path: string): PostPath | undefined {
  if (path === '/2018-06-01/runtime/init/error') return { kind: 'initError' };
  const [, requestId, kind] = invocationPath.exec(path) ?? [];
  return requestId === undefined ? undefined : { kind: kind === 'error' ? kind : 'response', requestId };
}

/** @param onMessage is told every accepted call as one message. */
export function createRuntimeCalls(onMessage: (message: RuntimeMessage) => void): RuntimeCalls {
  let state: RuntimeState = 'Started';
  let current: InvocationEvent | undefined;
  let waiting: EventReceiver | undefined;

  return {
    next(headers, receiver) {
      const refusal = enter('Ready');
      if (refusal) return refusal;
      if (state === 'Running' && current) {
        receiver.send(current);
        return undefined;
      }
      current = undefined;
      waiting?.replaced();
      waiting = receiver;
      onMessage({ type: 'next', ...leftWorkOf(headers) });
      return undefined;
    },
    post(path, headers) {
      if (path.kind === 'initError') return enter('InitError') ?? initError(headers);
      if (path.requestId !== current?.requestId) {
        return refused(400, 'InvalidRequestID', 'Invalid request ID');
      }
      if (path.kind === 'error') return enter('InvocationErrorResponse') ?? invocationError(headers);
      return enter('InvocationResponse') ?? result(headers);
    },
    deliver(event) {
      current = event;
      state = 'Running';
      waiting?.send(event);
      waiting = undefined;
    },
  };

  /** Goes to the state that a call asks for, or says that the runtime may not. */
  function enter(requested: RequestedState): Reply | undefined {
    const following = nextRuntimeState(state, requested);
    if (!following) {
      const reason = `State transition from ${state} to ${requested} failed for runtime. Error: State transition is not allowed`;
      return refused(403, 'InvalidStateTransition', reason);
    }
    state = following;
    return undefined;
  }

  function result(headers: IncomingHttpHeaders): BodyReading | Reply {
    const mode = headers['lambda-runtime-function-response-mode'];
    if (mode !== undefined && mode !== '' && mode !== 'streaming') {
      // The runtime stays in this state, in which it can ask for nothing.
      onMessage({ type: 'invalidResponseMode' });
      return refused(400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
    }
    const beganMs = performance.now();
    const isStreamed = mode === 'streaming';
    return {
      maxBytes: isStreamed ? limits.streamedResponseBytes : limits.payloadBytes,
      ...(isStreamed && current?.stream && { consumer: current.stream }),
      finish(body, trailers = {}) {
        state = 'RuntimeResponseSentState';
        if (body.type === 'truncated') return truncated();
        if (body.type === 'tooLarge') {
          onMessage({ type: 'responseTooLarge' });
          const message = `Exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`;
          return refused(413, 'RequestEntityTooLarge', message);
        }
        const streamError = trailingError(trailers);
        const timing = { beganMs, endedMs: performance.now() };
        onMessage({
          type: 'response',
          ...payloadOf(body.bytes),
          timing,
          ...(streamError && { streamError }),
        });
        return accepted;
      },
    };
  }

  function invocationError(headers: IncomingHttpHeaders): BodyReading {
    const beganMs = performance.now();
    return {
      maxBytes: limits.payloadBytes,
      finish(body) {
        state = 'RuntimeResponseSentState';
        if (body.type === 'truncated') return truncated();
        if (body.type === 'tooLarge') {
          onMessage({ type: 'responseTooLarge' });
        } else {
          const timing = { beganMs, endedMs: performance.now() };
          onMessage({ type: 'error', error: postedError(headers, body.bytes.toString()), timing });
        }
        return accepted;
      },
    };
  }

  function initError(headers: IncomingHttpHeaders): BodyReading {
    return {
      maxBytes: limits.payloadBytes,
      finish(body) {
        const text = body.type === 'complete' ? body.bytes.toString() : '';
        onMessage({ type: 'initError', error: postedError(headers, text) });
        return accepted;
      },
    };
  }

  function truncated(): undefined {
    onMessage({ type: 'responseTruncated' });
  }
}

/** Text where it is text; the bytes of anything else stay what they are. */
function payloadOf(bytes: Buffer): Payload {
  return isUtf8(bytes)
    ? { payload: bytes.toString() }
    : { payload: bytes.toString('base64'), payloadEncoding: 'base64' };
}

/** What our Node.js bootstrap says it left running; other runtimes say nothing. */
function leftWorkOf(headers: IncomingHttpHeaders): LeftWork {
  const header = headers[pendingWorkHeader];
  if (typeof header === 'string') return { pendingWork: countsOf(header) };
  return { pendingWork: {}, ...(headers['user-agent'] === userAgents.nodejs && { isIdle: true }) };
}

function countsOf(header: string): Readonly<Record<string, number>> {
  try {
    const counts: unknown = JSON.parse(header);
    if (typeof counts !== 'object' || counts === null) return {};
    return Object.fromEntries(
      Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
  } catch {
    return {};
  }
}
