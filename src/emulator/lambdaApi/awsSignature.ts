import { createHash, createHmac } from 'node:crypto';

/** Keys that requests to AWS are signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary keys. */
  readonly sessionToken?: string;
}

export interface SignedRequest {
  readonly method: string;
  /** As it is sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; `host` among them. All are signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly region: string;
  readonly date: Date;
}

const algorithm = 'AWS4-HMAC-SHA256';

/** The headers of a request to Lambda with its signature of version 4. */
export function signedHeaders(
  request: SignedRequest,
  { accessKeyId, secretAccessKey, sessionToken }: AwsCredentials,
): Readonly<Record<string, string>> {
  const time = request.date.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': time,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  };
  const names = Object.keys(headers).sort(byCodeUnits);
  const canonical = [
    request.method,
    // Every service but S3 encodes the path a second time.
    request.path.split('/').map(encode).join('/'),
    canonicalQuery(request.query),
    ...names.map(name => `${name}:${headers[name]?.trim().replace(/ +/g, ' ')}`),
    '',
    names.join(';'),
    sha256(request.body),
  ].join('\n');
  const scope = `${day}/${request.region}/lambda/aws4_request`;
  const text = [algorithm, time, scope, sha256(canonical)].join('\n');
  const key = [day, request.region, 'lambda', 'aws4_request'].reduce<Buffer | string>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(key, text).toString('hex');
  return {
    ...headers,
    authorization: `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort(byCodeUnits)
    .join('&');
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** What `encodeURIComponent` leaves and AWS does not. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
