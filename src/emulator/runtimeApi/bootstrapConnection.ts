import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { type RequestHead, readRequestHead } from './bootstrapRequest.ts';
import { eventHeaders } from './eventHeaders.ts';
import type { Reply } from './reply.ts';
import { type BodyReading, postPath, type RuntimeCalls } from './runtimeCalls.ts';
import type { InvocationEvent } from './runtimeMessage.ts';

/** A connection that is served here, or was before it turned out to be somebody else's. */
export interface BootstrapConnection {
  /** Resolves when a post that has begun was told, or broke off. */
  drain(): Promise<void>;
}

export interface ConnectionOptions {
  readonly calls: RuntimeCalls;
  /** Whether a connection that begins with these headers is one of our bootstrap. */
  readonly isOurs: (headers: IncomingHttpHeaders) => boolean;
  /** Serves whoever else it is, from the first byte on. */
  readonly handOver: (socket: Socket) => unknown;
}

const nextPath = '/2018-06-01/runtime/invocation/next';

/** Our bootstrap tells an X-Ray cause of up to 1 MB in a header. Its first request is short. */
const maxHeadBytes = 2 * 1024 * 1024;
const maxFirstHeadBytes = 16 * 1024;

/** A post whose body is still coming. */
interface OpenPost {
  readonly reading: BodyReading;
  readonly bodyBytes: number;
  readonly chunks: Buffer[];
  missingBytes: number;
}

/**
 * Serves our own bootstraps without Node's HTTP server, which costs more than a short handler does. The one for Node.js
 * posts an answer and asks for the next event in one piece, and hears that it was accepted with that event.
 */
export function serveConnection(
  socket: Socket,
  { calls, isOurs, handOver }: ConnectionOptions,
): BootstrapConnection {
  let received: Buffer = Buffer.alloc(0);
  let isKnown = false;
  let post: OpenPost | undefined;
  let onPostEnd = (): void => {};
  /** Replies that are not sent yet. */
  let replies = '';
  let waits = false;
  const end = (): void => void socket.destroy();
  socket.on('data', take).on('end', end).on('close', breakOff).on('error', end);
  return {
    drain: () => (post ? new Promise(resolve => (onPostEnd = resolve)) : Promise.resolve()),
  };

  function take(chunk: Buffer): void {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    do {
      if (post) takeBody(post);
    } while (!post && takeRequest());
    // Who has asked for the next event waits for nothing else.
    if (replies === '' || waits) return;
    socket.write(replies);
    replies = '';
  }

  /** @returns whether there may be more to take */
  function takeRequest(): boolean {
    const head = readRequestHead(received, isKnown ? maxHeadBytes : maxFirstHeadBytes);
    if (head === 'incomplete') return false;
    if (!isKnown && (head === 'foreign' || !isOurs(head.headers))) return leave();
    isKnown = true;
    if (head === 'foreign' || !begin(head)) end();
    else received = received.subarray(head.length);
    return !socket.destroyed;
  }

  /** @returns false for what our bootstrap does not ask for */
  function begin({ method, path, headers, bodyBytes }: RequestHead): boolean {
    if (method === 'GET') return path === nextPath && next(headers);
    const target = postPath(path);
    if (!target) return false;
    const begun = calls.post(target, headers);
    const reading = 'status' in begun ? { maxBytes: 0, finish: () => begun } : begun;
    post = { reading, bodyBytes, chunks: [], missingBytes: bodyBytes };
    return true;
  }

  function next(headers: IncomingHttpHeaders): true {
    waits = true;
    const refusal = calls.next(headers, { send, replaced: end });
    if (refusal) {
      waits = false;
      replies += textOf(refusal);
    }
    return true;
  }

  function takeBody(open: OpenPost): void {
    const { reading, bodyBytes, chunks } = open;
    const part = received.subarray(0, open.missingBytes);
    received = received.subarray(part.length);
    open.missingBytes -= part.length;
    const isTooLarge = bodyBytes > reading.maxBytes;
    if (!isTooLarge) chunks.push(part);
    if (open.missingBytes > 0) return;
    const [only = Buffer.alloc(0)] = chunks;
    const bytes = chunks.length < 2 ? only : Buffer.concat(chunks);
    const reply = reading.finish(isTooLarge ? { type: 'tooLarge' } : { type: 'complete', bytes });
    if (reply) replies += textOf(reply);
    endPost();
  }

  function breakOff(): void {
    post?.reading.finish({ type: 'truncated' });
    endPost();
  }

  function endPost(): void {
    post = undefined;
    onPostEnd();
  }

  function send(event: InvocationEvent): void {
    waits = false;
    const head = `${replies}${headOf('200 OK', eventHeaders(event))}`;
    replies = '';
    // The bytes of a caller's JSON are characters in the head, and may not be encoded once more.
    if (!event.clientContext && !event.cognitoIdentity) socket.write(`${head}${event.payload}`);
    else socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(event.payload)]));
  }

  function leave(): false {
    socket.off('data', take).off('end', end).off('close', breakOff).off('error', end);
    handOver(socket);
    socket.unshift(received);
    return false;
  }
}

function textOf({ status, contentType, text }: Reply): string {
  const headers = { 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(text) };
  return `${headOf(String(status), headers)}${text}`;
}

function headOf(status: string, headers: Readonly<Record<string, string | number>>): string {
  let head = `HTTP/1.1 ${status}\r\n`;
  for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
  return `${head}\r\n`;
}
