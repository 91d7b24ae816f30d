import type { IncomingHttpHeaders } from 'node:http';

/** A request of the Lambda API whose operation is known. */
export interface ApiRequest {
  /** What stands for the names in the operation's path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The region it is signed for; absent when it is not signed. */
  readonly region?: string;
}

/** A whole answer. */
export interface ApiResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function json(status: number, body: object): ApiResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** A header that is sent once. */
export function headerOf({ headers }: Pick<ApiRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A name from the path. */
export function parameterOf({ parameters }: Pick<ApiRequest, 'parameters'>, name: string): string {
  const { [name]: value = '' } = parameters;
  return value;
}

export function queryOf({ query }: Pick<ApiRequest, 'query'>, name: string): string | undefined {
  return query.get(name) ?? undefined;
}

/** The region in the credential scope of a signature of version 4. The signature itself is not looked at. */
export function signedRegion({ authorization }: IncomingHttpHeaders): string | undefined {
  return /Credential=[^/,\s]+\/\d{8}\/([^/,\s]+)\//.exec(authorization ?? '')?.[1];
}
