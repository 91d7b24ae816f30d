import http from 'node:http';
import net from 'node:net';
import { type ErrorPayload, responsePath } from './posts.ts';

/** How the generations of AWS's client differ. */
export interface StreamBehaviour {
  /** Up to nodejs22.x, `end` takes one argument and forgets the others. */
  readonly endTakesOneArgument: boolean;
  readonly additionalProperties: readonly string[];
  /** The body of the trailers that report an error. */
  readonly errorPayload: (error: unknown) => ErrorPayload;
  readonly lateContentType: () => Error;
}

/** The response of one invocation, while it is being streamed. */
export interface ResponseStream {
  /** What the handler gets: a writable stream, less what would let it break the request. */
  readonly writable: object & { readonly writableFinished: boolean };
  /** Resolves when the emulator has taken the whole response; rejects when the request has failed. */
  readonly done: Promise<void>;
  /** Ends the response with trailers that report the error. Resolves when the request is over, well or not. */
  fail(error: unknown): Promise<void>;
}

/** The request with what AWS's client adds to it. */
type StreamingRequest = http.ClientRequest & {
  setContentType: (contentType: string) => void;
  _onBeforeFirstWrite?: (write: (chunk: string | Uint8Array) => void) => void;
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/**
 * Opens the response of an invocation: a chunked request with trailers, whose type can be set until the first write.
 * @param highWaterMark of the connection, in bytes.
 */
export function openResponseStream(
  requestId: string,
  highWaterMark: number | undefined,
  behaviour: StreamBehaviour,
): ResponseStream {
  const [hostname, port] = (process.env['AWS_LAMBDA_RUNTIME_API'] ?? '').split(':');
  Object.assign(agent, {
    createConnection: (options: net.TcpNetConnectOpts, listener: () => void) =>
      net.createConnection(Object.assign({}, options, { highWaterMark }), listener),
  });
  const request = http.request({
    agent,
    method: 'POST',
    hostname,
    port,
    path: responsePath(requestId),
    headers: {
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      Trailer: ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'],
      'Content-Type': 'application/octet-stream',
      'Transfer-Encoding': 'chunked',
    },
  }) as StreamingRequest;
  const done = new Promise<void>((resolve, reject) => {
    request.on('response', response => response.on('end', resolve).resume());
    request.on('error', reject);
  });
  // A request that fails, as when the handler destroys the stream, is in AWS's client a rejection nobody handles.
  void done.then(() => {});
  extend(request, behaviour);
  return {
    writable: writableOnly(request, behaviour.additionalProperties) as ResponseStream['writable'],
    done,
    fail: error => {
      const payload = behaviour.errorPayload(error);
      request.addTrailers({
        'Lambda-Runtime-Function-Error-Type': String(payload.errorType),
        'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(payload)).toString('base64'),
      });
      request.end();
      return done.catch(() => {});
    },
  };
}

function extend(request: StreamingRequest, behaviour: StreamBehaviour): void {
  let written = false;
  const write = request.write.bind(request) as (chunk: unknown, ...others: unknown[]) => boolean;
  const end = request.end.bind(request) as (...parameters: unknown[]) => http.ClientRequest;
  request.setContentType = contentType => {
    if (written) throw behaviour.lateContentType();
    request.setHeader('Content-Type', contentType);
  };
  request.write = (chunk: unknown, ...others: unknown[]) => {
    if (chunk === null || chunk === undefined) {
      throw new TypeError(`Cannot read properties of ${chunk} (reading 'length')`);
    }
    if (!written) request._onBeforeFirstWrite?.(first => write(first));
    const accepted = write(isWritable(chunk) ? chunk : JSON.stringify(chunk), ...others);
    written = true;
    return accepted;
  };
  if (behaviour.endTakesOneArgument) Object.assign(request, { end: (chunk: unknown) => end(chunk) });
}

function isWritable(chunk: unknown): boolean {
  return typeof chunk === 'string' || chunk instanceof Uint8Array;
}

const methods = [
  ...['cork', 'destroy', 'end', 'uncork', 'write', 'addListener', 'emit', 'eventNames', 'getMaxListeners'],
  ...['listenerCount', 'listeners', 'off', 'on', 'once', 'prependListener', 'prependOnceListener'],
  ...['rawListeners', 'removeAllListeners', 'removeListener', 'setMaxListeners', 'setContentType'],
];
const assignableProperties = ['destroyed', 'writable', '_onBeforeFirstWrite'];
const readOnlyProperties = [
  ...['writableFinished', 'writableObjectMode', 'writableEnded', 'writableNeedDrain'],
  ...['writableHighWaterMark', 'writableCorked', 'writableLength'],
];

function writableOnly(request: StreamingRequest, additionalProperties: readonly string[]): object {
  const inner = request as unknown as Record<string, unknown>;
  const outer: Record<string, unknown> = {};
  for (const name of methods) outer[name] = (inner[name] as () => unknown).bind(request);
  for (const name of assignableProperties) {
    Object.defineProperty(outer, name, {
      get: () => inner[name],
      set: value => {
        inner[name] = value;
      },
    });
  }
  for (const name of [...readOnlyProperties, ...additionalProperties]) {
    Object.defineProperty(outer, name, { get: () => inner[name] });
  }
  return outer;
}
