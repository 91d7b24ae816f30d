import { isUtf8 } from 'node:buffer';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { limits } from '../../model/limits.ts';
import { pendingWorkHeader } from '../../protocol/nodeRuntime.ts';
import { postedError, trailingError } from './postedError.ts';
import { type Body, readBody } from './readBody.ts';
import { respondAccepted, respondError, respondJson, respondText } from './respond.ts';
import type { InvocationEvent, Payload, RuntimeMessage, StreamConsumer } from './runtimeMessage.ts';
import { nextRuntimeState, type RequestedState, type RuntimeState } from './runtimeState.ts';

/** Lambda's Runtime API for one runtime process. */
export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Hands an event to the runtime, at once when it waits for one. */
  deliver(event: InvocationEvent): void;
  /** Resolves when what the runtime had begun to post was told; one that has ended posts no more. */
  drain(): Promise<void>;
  close(): void;
}

/** AWS's Node.js runtime clients send X-Ray causes of up to 1 MB in a header. */
const maxHeaderBytes = 2 * 1024 * 1024;

type Call = (request: IncomingMessage, response: ServerResponse) => void;

const invocationPath = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

/**
 * Serves the Runtime API on a port of its own on the loopback interface, with the states and answers of AWS's
 * runtime interface emulator. Every accepted call is told as one message.
 */
export async function startRuntimeApi(onMessage: (message: RuntimeMessage) => void): Promise<RuntimeApi> {
  let state: RuntimeState = 'Started';
  let current: InvocationEvent | undefined;
  let waiting: ServerResponse | undefined;
  let reading: Promise<unknown> | undefined;
  let address = '';

  const server = createServer(
    { maxHeaderSize: maxHeaderBytes, requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 },
    (request, response) => {
      response.sendDate = false;
      if (request.headers.host !== address) {
        respondText(response, 403, 'text/plain', 'This address serves one Lambda runtime.\n');
        return;
      }
      route(request, response);
    },
  );
  const routes: Readonly<Record<string, Call>> = {
    'GET /2018-06-01/runtime/invocation/next': next,
    'POST /2018-06-01/runtime/init/error': (request, response) => void initError(request, response),
    'GET /2018-06-01/ping': (_, response) => respondText(response, 200, 'text/plain', 'pong'),
    'PUT /2020-08-15/logs': (_, response) => notSupported(response, 'Logs'),
    'PUT /2022-07-01/telemetry': (_, response) => notSupported(response, 'Telemetry'),
  };
  address = await listen();
  return {
    address,
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
    close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function route(request: IncomingMessage, response: ServerResponse): void {
    const invocation = request.method === 'POST' ? invocationPath.exec(request.url ?? '') : null;
    const call = routes[`${request.method} ${request.url}`];
    if (invocation?.[1] && invocation[1] !== current?.requestId) {
      respondError(response, 400, 'InvalidRequestID', 'Invalid request ID');
    } else if (invocation) {
      void (invocation[2] === 'error' ? invocationError(request, response) : result(request, response));
    } else if (call) {
      call(request, response);
    } else {
      respondText(response, 404, 'text/plain', '404 page not found\n');
    }
  }

  /** Goes to the state that a call asks for, or answers 403 where the runtime may not. */
  function enter(requested: RequestedState, response: ServerResponse): boolean {
    const following = nextRuntimeState(state, requested);
    if (!following) {
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
    if (!enter('Ready', response)) return;
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
    if (!enter('InvocationResponse', response)) return;
    const mode = request.headers['lambda-runtime-function-response-mode'];
    if (mode !== undefined && mode !== 'streaming' && mode !== 'buffered') {
      state = 'RuntimeResponseSentState';
      request.resume();
      onMessage({ type: 'invalidResponseMode' });
      return respondError(response, 400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
    }
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
    onMessage({ type: 'response', ...payloadOf(body.bytes), ...(streamError && { streamError }) });
    respondAccepted(response);
  }

  async function invocationError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enter('InvocationErrorResponse', response)) return;
    const body = await read(request, limits.payloadBytes);
    state = 'RuntimeResponseSentState';
    if (body.type === 'truncated') return onMessage({ type: 'responseTruncated' });
    if (body.type === 'tooLarge') onMessage({ type: 'responseTooLarge' });
    else onMessage({ type: 'error', error: postedError(request, body.bytes.toString()) });
    respondAccepted(response);
  }

  async function initError(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!enter('InitError', response)) return;
    const body = await read(request, limits.payloadBytes);
    const text = body.type === 'complete' ? body.bytes.toString() : '';
    onMessage({ type: 'initError', error: postedError(request, text) });
    respondAccepted(response);
  }
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
  response.end(event.payload);
}

/** A caller's JSON as a header: its UTF-8 bytes, with spaces for line breaks. */
function headerText(json: string): string {
  return Buffer.from(json.replace(/[\r\n]+/g, ' ')).toString('latin1');
}

function notSupported(response: ServerResponse, api: 'Logs' | 'Telemetry'): void {
  respondJson(response, 202, {
    errorMessage: `${api} API is not supported`,
    errorType: `${api}.NotSupported`,
  });
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
