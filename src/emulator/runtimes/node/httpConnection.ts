import { connect, type Socket } from 'node:net';
import { readBlocking, writeAll } from './blocking.ts';
import { type HttpResponse, HttpResponseParser } from './httpResponseParser.ts';

/**
 * One kept-open HTTP/1.1 connection with one exchange at a time. The Runtime API needs no more, and `node:http`
 * would double the time the bootstrap takes to load.
 *
 * The connection keeps the event loop alive only during an exchange: an idle one must not, because an
 * empty event loop means something to Lambda.
 */
export class HttpConnection {
  readonly #host: string;
  readonly #port: number;
  readonly #onUnreachable: () => void;
  #socket: Socket | undefined;

  /**
   * @param authority `host:port`.
   * @param onUnreachable called when nobody listens there, also when an idle connection is lost and cannot be renewed.
   */
  constructor(authority: string, onUnreachable: () => void) {
    this.#onUnreachable = onUnreachable;
    const colon = authority.lastIndexOf(':');
    this.#host = authority.slice(0, colon);
    this.#port = Number(authority.slice(colon + 1));
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

  /**
   * Sends one request and reads its response. The request has left this process when the call returns, so that the
   * process may be ended or stopped right after; on Windows a large one may not.
   * @param headerLines each ending in CR LF.
   * @throws when the connection fails or ends early.
   */
  exchange(method: string, path: string, headerLines: string, body?: Buffer): Promise<HttpResponse> {
    const socket = this.#openSocket();
    const parser = new HttpResponseParser();
    socket.ref();
    return new Promise((resolve, reject) => {
      const settle = () => {
        socket.off('data', onData).off('error', onEnd).off('close', onEnd);
        socket.unref();
      };
      const onData = (chunk: Buffer) => {
        const response = parser.push(chunk);
        if (response === undefined) return;
        settle();
        resolve(response);
      };
      const onEnd = (error?: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error('The Runtime API closed the connection.'));
      };
      socket.on('data', onData).on('error', onEnd).on('close', onEnd);
      const request = this.#request(method, path, headerLines, body);
      const descriptor = descriptorOf(socket);
      try {
        if (descriptor === undefined || socket.connecting) socket.write(request);
        else writeAll(descriptor, request);
      } catch (error) {
        onEnd(error);
      }
    });
  }

  /**
   * Sends one request and waits for its response, blocking the thread.
   * @returns false when the connection has no descriptor that could be read and written: on Windows.
   */
  exchangeBlocking(method: string, path: string, headerLines: string, body: Buffer): boolean {
    const descriptor = descriptorOf(this.#openSocket());
    if (descriptor === undefined) return false;
    writeAll(descriptor, this.#request(method, path, headerLines, body));
    const parser = new HttpResponseParser();
    for (const chunk = Buffer.allocUnsafe(65536); ; ) {
      const length = readBlocking(descriptor, chunk);
      if (length === 0 || parser.push(Buffer.from(chunk.subarray(0, length))) !== undefined) return true;
    }
  }

  #request(method: string, path: string, headerLines: string, body: Buffer | undefined): Buffer {
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.#host}:${this.#port}\r\n${headerLines}`;
    if (body === undefined) return Buffer.from(`${head}\r\n`, 'latin1');
    return Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
  }

  #openSocket(): Socket {
    if (this.#socket !== undefined && !this.#socket.destroyed && this.#socket.writable) return this.#socket;
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
    socket.unref();
    this.#socket = socket;
    let connected = false;
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
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
