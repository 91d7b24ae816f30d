import { connect, type Socket } from 'node:net';
import { userAgents } from '../../../protocol/bootstrap.ts';
import { readBlocking, writeAll } from './blocking.ts';
import { type HttpResponse, HttpResponseParser } from './httpResponseParser.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Each ending in CR LF; a character is a byte. */
  readonly headerLines: string;
  readonly body?: Buffer;
}

/** Requests that were sent and have not all been answered. */
interface OpenExchange {
  parser: HttpResponseParser;
  missing: number;
  readonly resolve: (last: HttpResponse) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One kept-open HTTP/1.1 connection with one exchange at a time. The Runtime API needs no more, and `node:http`
 * would double the time the bootstrap takes to load.
 *
 * The connection keeps the event loop alive only during an exchange: an idle one must not, because an
 * empty event loop means something to Lambda.
 */
export class HttpConnection {
  /** Headers of every request. */
  readonly #ownLines: string;
  readonly #host: string;
  readonly #port: number;
  readonly #onUnreachable: () => void;
  readonly #buffer = Buffer.allocUnsafe(65536);
  #socket: Socket | undefined;
  #open: OpenExchange | undefined;

  /**
   * @param authority `host:port`.
   * @param onUnreachable called when nobody listens there, also when an idle connection is lost and cannot be renewed.
   */
  constructor(authority: string, onUnreachable: () => void) {
    this.#onUnreachable = onUnreachable;
    const colon = authority.lastIndexOf(':');
    this.#host = authority.slice(0, colon);
    this.#port = Number(authority.slice(colon + 1));
    this.#ownLines = `Host: ${authority}\r\nUser-Agent: ${userAgents.nodejs}\r\n`;
  }

  /** Opens the connection ahead of the first exchange. */
  open(): void {
    this.#openSocket();
  }

  /** Waits until the connection is open or has failed. */
  opened(): Promise<void> | undefined {
    const socket = this.#openSocket();
    if (!socket.connecting) return undefined;
    socket.ref();
    return new Promise(resolve => {
      const settle = () => {
        socket.off('close', settle).unref();
        resolve();
      };
      // The request to connect counts as active until its callback has returned.
      socket.on('connect', () => setImmediate(settle)).on('close', settle);
    });
  }

  /** Whether a request has left this process when {@link exchange} returns. On Windows a large one may not. */
  get writesAtOnce(): boolean {
    return descriptorOf(this.#openSocket()) !== undefined;
  }

  /**
   * Sends requests in one piece and reads their responses, of which the last one counts. They have left this process
   * when the call returns, so that the process may be ended or stopped right after: see {@link writesAtOnce}.
   * @throws when the connection fails or ends early.
   */
  exchange(...requests: readonly [HttpRequest, ...HttpRequest[]]): Promise<HttpResponse> {
    const socket = this.#openSocket();
    socket.ref();
    return new Promise((resolve, reject) => {
      this.#open = { parser: new HttpResponseParser(), missing: requests.length, resolve, reject };
      const bytes = this.#bytesOf(requests);
      const descriptor = descriptorOf(socket);
      try {
        if (descriptor === undefined || socket.connecting) socket.write(bytes);
        else writeAll(descriptor, bytes);
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #take(chunk: Buffer): void {
    const open = this.#open;
    if (open === undefined) return;
    let response = open.parser.push(chunk);
    for (let { rest } = open.parser; response && open.missing > 1; rest = open.parser.rest) {
      open.missing -= 1;
      open.parser = new HttpResponseParser();
      response = rest && open.parser.push(rest);
    }
    if (response === undefined) return;
    this.#settle();
    open.resolve(response);
  }

  #fail(error: unknown): void {
    const open = this.#open;
    if (open === undefined) return;
    this.#settle();
    open.reject(error);
  }

  #settle(): void {
    this.#open = undefined;
    this.#socket?.unref();
  }

  /**
   * Sends one request and waits for its response, blocking the thread.
   * @returns false when the connection has no descriptor that could be read and written: on Windows.
   */
  exchangeBlocking(request: HttpRequest): boolean {
    const descriptor = descriptorOf(this.#openSocket());
    if (descriptor === undefined) return false;
    writeAll(descriptor, this.#bytesOf([request]));
    const parser = new HttpResponseParser();
    for (const chunk = Buffer.allocUnsafe(65536); ; ) {
      const length = readBlocking(descriptor, chunk);
      if (length === 0 || parser.push(Buffer.from(chunk.subarray(0, length))) !== undefined) return true;
    }
  }

  #bytesOf(requests: readonly HttpRequest[]): Buffer {
    return Buffer.concat(
      requests.flatMap(({ method, path, headerLines, body }) => {
        const length = body === undefined ? '' : `Content-Length: ${body.length}\r\n`;
        const head = `${method} ${path} HTTP/1.1\r\n${this.#ownLines}${headerLines}${length}\r\n`;
        return [Buffer.from(head, 'latin1'), ...(body ? [body] : [])];
      }),
    );
  }

  #openSocket(): Socket {
    if (this.#socket !== undefined && !this.#socket.destroyed && this.#socket.writable) return this.#socket;
    // Without the stream's buffers: its own events cost more than reading a response.
    const onread = {
      buffer: this.#buffer,
      callback: (length: number) => {
        this.#take(Buffer.from(this.#buffer.subarray(0, length)));
        return true;
      },
    };
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true, onread });
    socket.unref();
    this.#socket = socket;
    let connected = false;
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('error', error => this.#fail(error));
    socket.on('close', () => {
      this.#fail(new Error('The Runtime API closed the connection.'));
      if (connected) this.#openSocket();
      else this.#onUnreachable();
    });
    return socket;
  }
}

/** The descriptor below a socket, where there is one. */
function descriptorOf(socket: Socket): number | undefined {
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly fd?: number } | null };
  return handle?.fd !== undefined && handle.fd >= 0 ? handle.fd : undefined;
}
