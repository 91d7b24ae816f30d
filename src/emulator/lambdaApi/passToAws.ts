import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { ServiceError } from '../../service/serviceError.ts';
import type { ApiRequest } from './apiRequest.ts';
import { type AwsCredentials, signedHeaders } from './awsSignature.ts';
import type { OperationName } from './operations.ts';

/** What may be passed on: running and reading one function. */
const passedOperations: ReadonlySet<OperationName> = new Set<OperationName>([
  'Invoke',
  'InvokeAsync',
  'InvokeWithResponseStream',
  'GetFunction',
  'GetFunctionConfiguration',
]);

export function isPassedOn(operation: OperationName): boolean {
  return passedOperations.has(operation);
}

export interface PassParts {
  /** The keys of the function that has this access key. */
  readonly credentialsOf: (accessKeyId: string) => AwsCredentials | undefined;
  /** AWS's Lambda of a region. */
  readonly endpointOf: (region: string) => string;
}

/** AWS's own. */
export function awsEndpoint(region: string): string {
  return `https://lambda.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/**
 * Sends a request on to AWS and its answer back. A signature covers the host, so that the one the caller made does
 * not hold there: the request is signed anew, with the keys of the calling function. Nothing of it is kept or logged.
 * @throws ServiceError when the caller's keys are not those of a function here, or AWS cannot be reached
 */
export async function passToAws(
  incoming: IncomingMessage,
  { body, query, region }: ApiRequest,
  response: ServerResponse,
  { credentialsOf, endpointOf }: PassParts,
): Promise<void> {
  const accessKeyId = /Credential=([^/,\s]+)\//.exec(incoming.headers.authorization ?? '')?.[1];
  const credentials = accessKeyId === undefined ? undefined : credentialsOf(accessKeyId);
  if (!credentials || region === undefined) throw noKeys();
  const url = new URL(endpointOf(region));
  const [path = ''] = (incoming.url ?? '').split('?', 1);
  const headers = signedHeaders(
    {
      method: incoming.method ?? '',
      path,
      query,
      headers: { ...passedHeaders(incoming), host: url.host },
      body,
      region,
      date: new Date(),
    },
    credentials,
  );
  const answer = await send(url, { method: incoming.method ?? '', path: incoming.url ?? '', headers }, body);
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...answerHeaders } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, answerHeaders);
  answer.pipe(response);
}

/** What says something of the event; the signature's own headers are made anew. */
function passedHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const passed = Object.entries(headers).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' &&
      (entry[0] === 'content-type' || /^x-amz(?:n)?-/.test(entry[0])) &&
      !/^x-amz-(?:date|security-token|content-sha256)$/.test(entry[0]),
  );
  return Object.fromEntries(passed);
}

function send(url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    sent.on('error', error => reject(unreachable(url, error)));
    sent.end(body);
  });
}

function noKeys(): ServiceError {
  const message =
    'The function is not here, and the call cannot be passed to AWS: it is not signed with the keys of a function of this workspace. Give the calling function AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in its environment file.';
  return new ServiceError(403, 'UnrecognizedClientException', { message });
}

function unreachable({ host }: URL, { message }: Error): ServiceError {
  return new ServiceError(502, 'LambdaWorkbenchException', {
    Type: 'User',
    message: `The function is not here, and ${host} cannot be reached: ${message}`,
  });
}
