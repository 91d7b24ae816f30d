import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '../../model/limits.ts';
import { pendingWorkHeader } from '../../protocol/bootstrap.ts';
import { postedError, trailingError } from './postedError.ts';
import { type Body, readBody } from './readBody.ts';
import { respondAccepted, respondError, respondText } from './respond.ts';
import type { Call, Routes } from './routes.ts';
import type { InvocationEvent, Payload, RuntimeMessage, StreamConsumer } from './runtimeMessage.ts';
import { nextRuntimeState, type RequestedState, type RuntimeState } from './runtimeState.ts';

/** The calls of one runtime, with the states and answers of AWS's runtime interface emulator. */
export interface RuntimeCalls {
  readonly routes: Routes;
  /** The paths of the current event, which hold its request id. */
  invocationCall(path: string): InvocationCall | undefined;
  /** Hands an event to the runtime, at once when it waits for one. */
  deliver(event: InvocationEvent): void;
  /** Resolves when what the runtime had begun to post was told. */
  drain(): Promise<void>;
}

export interface InvocationCall {
  readonly method: 'POST';
  readonly call: Call;
}

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

/** @param onMessage is told every accepted call as one message. */
export function createRuntimeCalls(onMessage: (message: RuntimeMessage) => void): RuntimeCalls {
  let state: RuntimeState = 'Started';
  let current: InvocationEvent | undefined;
  let waiting: ServerResponse | undefined;
  let reading: Promise<unknown> | undefined;

  return {
    routes: {
      'GET /2018-06-01/runtime/invocation/next': next,
      'POST /2018-06-01/runtime/init/error': (request, response) => void initError(request, response),
      'GET /2018-06-01/ping': (_, response) => respondText(response, 200, 'text/plain', 'pong'),
    },
    invocationCall(path) {
      const [, requestId, kind] = invocationPath.exec(path) ?? [];
      if (requestId === undefined) return undefined;
      if (requestId !== current?.requestId) return { method: 'POST', call: wrongRequestId };
      const call = kind === 'error' ? invocationError : result;
      return { method: 'POST', call: (request, response) => void call(request, response) };
    },
    deliver(event) {
      current = event;
      state = 'Running';
      if (!waiting) return;
      sendEvent(waiting, event);
      waiting = undefined;
    },
    async drain() {
      await reading;
    },
  };

  /** Goes to the state that a call asks for, or answers 403 where the runtime may not. */
  function enter(requested: RequestedState, request: IncomingMessage, response: ServerResponse): boolean {
    const following = nextRuntimeState(state, requested);
    if (!following) {
      request.resume();
      const reason = `State transition from ${state} to ${requested} failed for runtime. Error: State transition is not allowed`;
      respondError(response, 403, 'InvalidStateTransition', reason);
      return false;
    }
    state = following;
    return true;
  }

  function read(request: IncomingMessage, maxBytes: number, consumer?: StreamConsumer): Promise<Body> {
    const body = readBody(request, maxBytes, consumer);
    reading = body;
    return body;
  }

  function next(request: IncomingMessage, response: ServerResponse): void {
    if (!enter('Ready', request, response)) return;
    if (state === 'Running' && current) {
      sendEvent(response, current);
      return;
    }
    current = undefined;
    waiting?.destroy();
    waiting = response;
    onMessage({ type: 'next', pendingWork: pendingWorkOf(request) });
  }

  async function result(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enter('InvocationResponse', request, response)) return;
    const mode = request.headers['lambda-runtime-function-response-mode'];
    if (mode !== undefined && mode !== '' && mode !== 'streaming') {
      // The runtime stays in this state, in which it can ask for nothing.
      request.resume();
      onMessage({ type: 'invalidResponseMode' });
      return respondError(response, 400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
    }
    const beganMs = performance.now();
    const body =
      mode === 'streaming'
        ? await read(request, limits.streamedResponseBytes, current?.stream)
        : await read(request, limits.payloadBytes);
    state = 'RuntimeResponseSentState';
    if (body.type === 'truncated') return onMessage({ type: 'responseTruncated' });
    if (body.type === 'tooLarge') {
      onMessage({ type: 'responseTooLarge' });
      const message = `Exceeded maximum allowed payload size (${limits.payloadBytes} bytes).`;
      return respondError(response, 413, 'RequestEntityTooLarge', message);
    }
    const streamError = trailingError(request);
    const timing = { beganMs, endedMs: performance.now() };
    onMessage({ type: 'response', ...payloadOf(body.bytes), timing, ...(streamError && { streamError }) });
    respondAccepted(response);
  }

  async function invocationError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enter('InvocationErrorResponse', request, response)) return;
    const beganMs = performance.now();
    const body = await read(request, limits.payloadBytes);
    state = 'RuntimeResponseSentState';
    if (body.type === 'truncated') return onMessage({ type: 'responseTruncated' });
    if (body.type === 'tooLarge') {
      onMessage({ type: 'responseTooLarge' });
    } else {
      const timing = { beganMs, endedMs: performance.now() };
      onMessage({ type: 'error', error: postedError(request, body.bytes.toString()), timing });
    }
    respondAccepted(response);
  }

  async function initError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enter('InitError', request, response)) return;
    const body = await read(request, limits.payloadBytes);
    const text = body.type === 'complete' ? body.bytes.toString() : '';
    onMessage({ type: 'initError', error: postedError(request, text) });
    respondAccepted(response);
  }
}

function wrongRequestId(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  respondError(response, 400, 'InvalidRequestID', 'Invalid request ID');
}

/** Text where it is text; the bytes of anything else stay what they are. */
function payloadOf(bytes: Buffer): Payload {
  return isUtf8(bytes)
    ? { payload: bytes.toString() }
    : { payload: bytes.toString('base64'), payloadEncoding: 'base64' };
}

function sendEvent(response: ServerResponse, event: InvocationEvent): void {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(event.payload),
    'Lambda-Runtime-Aws-Request-Id': event.requestId,
    'Lambda-Runtime-Deadline-Ms': String(event.deadlineMs),
    'Lambda-Runtime-Invoked-Function-Arn': event.functionArn,
    'Lambda-Runtime-Trace-Id': event.traceId,
    ...(event.clientContext && { 'Lambda-Runtime-Client-Context': headerText(event.clientContext) }),
    ...(event.cognitoIdentity && { 'Lambda-Runtime-Cognito-Identity': headerText(event.cognitoIdentity) }),
    ...(event.tenantId && { 'Lambda-Runtime-Aws-Tenant-Id': event.tenantId }),
  });
  // A text would be sent in one piece with the headers, and encode their bytes once more.
  response.end(event.clientContext || event.cognitoIdentity ? Buffer.from(event.payload) : event.payload);
}

/** A caller's JSON as a header: its UTF-8 bytes, with spaces for line breaks. */
function headerText(json: string): string {
  return Buffer.from(json.replace(/[\r\n]+/g, ' ')).toString('latin1');
}

/** What our Node.js bootstrap says it left running; other runtimes say nothing. */
function pendingWorkOf(request: IncomingMessage): Readonly<Record<string, number>> {
  const header = request.headers[pendingWorkHeader];
  if (typeof header !== 'string') return {};
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
