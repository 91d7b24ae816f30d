/** The head of a request as our bootstrap writes it. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes: number;
  /** Where the body begins. */
  readonly length: number;
}

const lineBreak = '\r\n';
const headEnd = Buffer.from('\r\n\r\n');
const requestLine = /^(GET|POST) (\/[!-~]*) HTTP\/1\.1$/;
const headerLine = /^([a-z-]+): ([\t\x20-\x7e\x80-\xff]*)$/i;

/**
 * Reads the head of an HTTP/1.1 request, strictly: what our bootstrap would not write is `foreign`. Enough for two
 * ends that are both ours, and for nobody else.
 * @returns `incomplete` while more may come
 */
export function readRequestHead(bytes: Buffer, maxBytes: number): RequestHead | 'incomplete' | 'foreign' {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return bytes.length > maxBytes ? 'foreign' : 'incomplete';
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split(lineBreak);
  const [, method, path] = requestLine.exec(first) ?? [];
  if (method === undefined || path === undefined) return 'foreign';
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value = ''] = headerLine.exec(line) ?? [];
    if (name === undefined) return 'foreign';
    const key = name.toLowerCase();
    if (Object.hasOwn(headers, key)) return 'foreign';
    headers[key] = value;
  }
  const { 'content-length': bodyLength = '0' } = headers;
  if ('transfer-encoding' in headers || !/^\d{1,15}$/.test(bodyLength)) return 'foreign';
  return { method, path, headers, bodyBytes: Number(bodyLength), length: end + headEnd.length };
}
