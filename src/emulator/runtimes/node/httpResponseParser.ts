export interface HttpResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

type Head = Omit<HttpResponse, 'body'>;

/**
 * Reads one HTTP/1.1 response with a `Content-Length` or a chunked body, from chunks as they arrive. Of what follows
 * a body of known length it keeps the rest.
 */
export class HttpResponseParser {
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #head: Head | undefined;
  /** Length of the whole response, once its head has told it. */
  #expectedLength: number | undefined;
  #bodyStart = 0;

  /** What came behind the response. */
  get rest(): Buffer | undefined {
    const [received] = this.#chunks;
    const end = this.#expectedLength;
    return received && end !== undefined && received.length > end ? received.subarray(end) : undefined;
  }

  /** @returns the response as soon as it is complete. */
  push(chunk: Buffer): HttpResponse | undefined {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#expectedLength !== undefined && this.#length < this.#expectedLength) return undefined;
    const received = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#length);
    this.#chunks.splice(0, this.#chunks.length, received);
    const head = this.#head ?? this.#readHead(received);
    if (head === undefined) return undefined;
    if (this.#expectedLength === undefined) {
      const body = decodeChunks(received.subarray(this.#bodyStart));
      return body && { ...head, body };
    }
    if (this.#length < this.#expectedLength) return undefined;
    return { ...head, body: received.subarray(this.#bodyStart, this.#expectedLength) };
  }

  #readHead(received: Buffer): Head | undefined {
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [statusLine = '', ...lines] = received.toString('utf8', 0, end).split('\r\n');
    const headers: Record<string, string | undefined> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    this.#head = { status: Number(statusLine.split(' ')[1]), headers };
    this.#bodyStart = end + 4;
    if (headers['transfer-encoding'] !== 'chunked') {
      this.#expectedLength = this.#bodyStart + Number(headers['content-length'] ?? 0);
    }
    return this.#head;
  }
}

/** @returns the joined chunks, or undefined while the last is missing. Trailers are not read: Lambda sends none. */
function decodeChunks(encoded: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let position = 0; ; ) {
    const lineEnd = encoded.indexOf('\r\n', position);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(encoded.toString('latin1', position, lineEnd), 16);
    if (Number.isNaN(size)) throw new Error('The Runtime API sent a chunk without a size.');
    const start = lineEnd + 2;
    if (start + size + 2 > encoded.length) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(encoded.subarray(start, start + size));
    position = start + size + 2;
  }
}
