import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { cloudWatchAnswer, type Figures } from './fakeCloudWatch.ts';
import { credentialsAnswer, stsAnswer } from './fakeCredentials.ts';
import { FakeFunction } from './fakeFunction.ts';
import { type FakeLogs, filterLogEvents, noLogs, startLiveTail } from './fakeLogs.ts';
import { resourceAnswer } from './fakeResources.ts';
import { type FakeStackResource, listStackResources } from './fakeStacks.ts';
import { LambdaError } from './lambdaError.ts';

/** What happens to a request instead of an answer. */
export type Trouble =
  | 'throttle'
  | 'fault'
  | 'html'
  | 'denied'
  | 'expired'
  | 'badSignature'
  /** Nothing is done, and the connection ends. */
  | 'cutRequest'
  /** It is done, and the connection ends before the answer. */
  | 'cutAnswer';

export interface FakeAws {
  readonly url: string;
  readonly functions: Map<string, FakeFunction>;
  /** By name. */
  readonly alarms: Map<string, string>;
  /** Of each version, from now on. */
  readonly figures: Map<string, Figures>;
  /** What an invocation of a function answers; default `{}`. The log is sent to whoever asks for it. */
  readonly answers: Map<string, { readonly error?: string; readonly payload: string; readonly log?: string }>;
  /** The bodies and headers of invocations. */
  readonly invocations: { readonly body: string; readonly headers: IncomingHttpHeaders }[];
  /** What each look at a deployment answers, one after the other. */
  readonly deployment: (() => Readonly<Record<string, unknown>>)[];
  /** The deployments that were asked for. */
  readonly deploymentRequests: unknown[];
  /** The requests to stop one. */
  readonly stopRequests: unknown[];
  /** Packages by version. */
  readonly packages: Map<string, Buffer>;
  readonly logs: FakeLogs;
  readonly stacks: Map<string, readonly FakeStackResource[]>;
  /** The objects of each bucket by key. */
  readonly buckets: Map<string, Map<string, Buffer>>;
  /** Who signed each request that was signed. */
  readonly accessKeyIds: string[];
  /** As `PUT /2015-03-31/functions/orders/aliases/live`, without the query. */
  readonly requests: string[];
  /** AWS lists 50 functions at once; here two make a page, so that every list has several. */
  functionsPerPage: number;
  /** Asked before each request. */
  trouble: (request: string) => Trouble | undefined;
  /** Waits before each answer. */
  delay: () => Promise<void>;
  close(): Promise<void>;
}

/** AWS for tests: Lambda as strict as its API reference, with CloudWatch and STS as far as they are needed. */
export async function startFakeAws(): Promise<FakeAws> {
  const server = createServer((request, response) => void answer(fake, request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeAws = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    functions: new Map(),
    alarms: new Map(),
    figures: new Map(),
    answers: new Map(),
    invocations: [],
    deployment: [],
    deploymentRequests: [],
    stopRequests: [],
    packages: new Map(),
    logs: noLogs(),
    stacks: new Map(),
    buckets: new Map(),
    accessKeyIds: [],
    requests: [],
    functionsPerPage: pageSize,
    trouble: () => undefined,
    delay: async () => undefined,
    close() {
      server.closeAllConnections();
      return new Promise(resolve => void server.close(() => resolve()));
    },
  };
  return fake;
}

/** A function with versions 1 and 2, and an alias `live` at 1. */
export function addOrders(fake: FakeAws): FakeFunction {
  const orders = new FakeFunction('orders');
  orders.publish({});
  orders.change({ CodeSha256: 'sha-2', MemorySize: 256 });
  orders.publish({ Description: 'faster' });
  orders.createAlias({ Name: 'live', FunctionVersion: '1' });
  fake.functions.set('orders', orders);
  return orders;
}

async function answer(fake: FakeAws, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', fake.url);
  const called = `${request.method} ${url.pathname}`;
  fake.requests.push(called);
  const bytes = await buffer(request);
  const [, accessKeyId, service = ''] =
    /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
  if (accessKeyId) fake.accessKeyIds.push(accessKeyId);
  const trouble = fake.trouble(called);
  await fake.delay();
  try {
    if (trouble === 'cutRequest') {
      response.destroy();
      return;
    }
    if (trouble === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><html><body>Sign in to the network</body></html>');
      return;
    }
    if (trouble && trouble !== 'cutAnswer') throw refusals[trouble];
    if (operationOf(request) === 'StartLiveTail') {
      startLiveTail(fake.logs, JSON.parse(`${bytes}`), response);
      return;
    }
    const result = service === 's3' ? putObject(fake, url, bytes) : resultOf(fake, request, url, `${bytes}`);
    if (trouble === 'cutAnswer') {
      response.destroy();
      return;
    }
    response.writeHead(result.status ?? 200, {
      'content-type': result.type ?? 'application/json',
      ...result.headers,
    });
    response.end(result.body);
  } catch (error) {
    if (!(error instanceof LambdaError)) throw error;
    answerError(response, error, /^(s3|sts|cloudformation)$/.test(service));
  }
}

interface Result {
  readonly body: string | Buffer;
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function resultOf(fake: FakeAws, request: IncomingMessage, url: URL, body: string): Result {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string' && target.startsWith('CodeDeploy')) {
    const answer = codeDeployAnswer(fake, target.split('.').at(-1) ?? '', JSON.parse(body));
    return { body: JSON.stringify(answer), type: 'application/x-amz-json-1.1' };
  }
  const operation = operationOf(request);
  if (operation === 'FilterLogEvents' || operation === 'GetResources') {
    const input = JSON.parse(body);
    const answer =
      operation === 'GetResources' ? getResources(fake, input) : filterLogEvents(fake.logs, input);
    return { body: JSON.stringify(answer), type: 'application/x-amz-json-1.1' };
  }
  if (operation !== undefined) {
    return {
      body: JSON.stringify(cloudWatchAnswer(fake, operation, JSON.parse(body))),
      type: 'application/x-amz-json-1.0',
    };
  }
  if (/(^|&)Action=/.test(body)) {
    const form = new URLSearchParams(body);
    const isStacks = form.get('Action') === 'ListStackResources';
    return { body: isStacks ? listStackResources(fake.stacks, form) : stsAnswer(form), type: 'text/xml' };
  }
  const credentials = credentialsAnswer(request, url);
  if (credentials) return json(credentials);
  if (url.pathname.startsWith('/packages/')) {
    return {
      body: fake.packages.get(url.pathname.slice('/packages/'.length)) ?? Buffer.alloc(0),
      type: 'application/zip',
    };
  }
  return lambdaResult(fake, request, url, body);
}

/** Of the services that name it in a header. */
function operationOf({ headers }: IncomingMessage): string | undefined {
  const target = headers['x-amz-target'];
  return typeof target === 'string' ? target.split('.').at(-1) : undefined;
}

/** The functions that have tags, as the tagging API tells them. */
function getResources(fake: FakeAws, request: Readonly<Record<string, unknown>>): unknown {
  if (`${request['ResourceTypeFilters']}` !== 'lambda:function') {
    throw new LambdaError(400, 'InvalidParameterException', 'Only functions are known here.');
  }
  const tagged = [...fake.functions.values()].filter(
    ({ resources }) => Object.keys(resources.tags).length > 0,
  );
  const position = Number(request['PaginationToken'] ?? 0);
  return {
    ResourceTagMappingList: tagged.slice(position, position + pageSize).map(fn => ({
      ResourceARN: fn.configuration().FunctionArn,
      Tags: Object.entries(fn.resources.tags).map(([Key, Value]) => ({ Key, Value })),
    })),
    // An empty token is the end.
    PaginationToken: position + pageSize < tagged.length ? `${position + pageSize}` : '',
  };
}

function putObject(fake: FakeAws, url: URL, bytes: Buffer): Result {
  const [, bucket = '', ...key] = decodeURIComponent(url.pathname).split('/');
  const objects = fake.buckets.get(bucket);
  if (!objects) throw new LambdaError(404, 'NoSuchBucket', 'The specified bucket does not exist');
  objects.set(key.join('/'), bytes);
  return { body: '', headers: { etag: '"etag"' } };
}

function codeDeployAnswer(fake: FakeAws, operation: string, request: unknown): unknown {
  if (operation === 'CreateDeployment') {
    fake.deploymentRequests.push(request);
    return { deploymentId: 'd-ABC123' };
  }
  if (operation === 'StopDeployment') {
    fake.stopRequests.push(request);
    return { status: 'Pending' };
  }
  return { deploymentInfo: fake.deployment.shift()?.() ?? { status: 'InProgress' } };
}

/** AWS pages by 50; here two make a page, so that every list has several. */
const pageSize = 2;

function lambdaResult(fake: FakeAws, { method, headers }: IncomingMessage, url: URL, body: string): Result {
  const [, , resource, name = '', part = 'function', id] = decodeURIComponent(url.pathname).split('/');
  const qualifier = url.searchParams.get('Qualifier') ?? undefined;
  const marker = Number(url.searchParams.get('Marker') ?? 0);
  const pageOf = <T>(items: readonly T[], size = pageSize) => ({
    items: items.slice(marker, marker + size),
    ...(marker + size < items.length && { NextMarker: `${marker + size}` }),
  });
  if (resource === 'event-source-mappings') {
    const mappings = fake.functions.get(url.searchParams.get('FunctionName') ?? '')?.resources.mappings ?? [];
    const { items: EventSourceMappings, ...rest } = pageOf(mappings);
    return json({ EventSourceMappings, ...rest });
  }
  if (resource === 'functions' && name === '') {
    const { items, ...rest } = pageOf([...fake.functions.values()], fake.functionsPerPage);
    return json({ Functions: items.map(each => each.configuration()), ...rest });
  }
  const fn = fake.functions.get(name.split(':').at(-1) ?? '');
  if (!fn) throw new LambdaError(404, 'ResourceNotFoundException', `Function not found: ${name}`);
  const input = () => JSON.parse(body || '{}');
  if (resource === 'tags') return json({ Tags: fn.resources.tags });
  const answered = resourceAnswer(`${method} ${part}`, fn, qualifier ?? '', body);
  if (answered)
    return answered.body === undefined ? empty(answered.status) : json(answered.body, answered.status);
  switch (`${method} ${part}`) {
    case 'GET configuration':
      return json(fn.configuration(qualifier));
    case 'GET function': {
      const Configuration = fn.configuration(qualifier);
      const Location = `${fake.url}/packages/${Configuration.Version}?X-Amz-Signature=signature-value`;
      return json({ Configuration, Code: { Location } });
    }
    case 'GET versions': {
      const all = [fn.latest, ...fn.versions].map(({ Version }) => fn.configuration(Version));
      const { items: Versions, ...rest } = pageOf(all);
      return json({ Versions, ...rest });
    }
    case 'POST versions':
      return json(fn.configuration(fn.publish(input()).Version), 201);
    case 'GET aliases': {
      if (id !== undefined) return json(fn.alias(id));
      const { items: Aliases, ...rest } = pageOf([...fn.aliases.values()]);
      return json({ Aliases, ...rest });
    }
    case 'POST aliases':
      return json(fn.createAlias(input()), 201);
    case 'DELETE aliases':
      fn.alias(id ?? '');
      fn.aliases.delete(id ?? '');
      return empty(204);
    case 'DELETE function':
      if (qualifier === undefined) fake.functions.delete(fn.name);
      else fn.deleteVersion(qualifier);
      return empty(204);
    case 'PUT code':
      fn.updateCode(sentCode(fake, input()), input().RevisionId);
      return json(fn.configuration());
    case 'PUT configuration':
      fn.updateConfiguration(input());
      return json(fn.configuration());
    case 'PUT aliases':
      return json(fn.updateAlias(id ?? '', input()));
    case 'POST invocations': {
      fake.invocations.push({ body, headers });
      return invocationResult(fake, fn, qualifier, headers);
    }
    default:
      throw new LambdaError(404, 'ResourceNotFoundException', `There is none: ${url.pathname}`);
  }
}

interface CodeRequest {
  readonly ZipFile?: string;
  readonly S3Bucket?: string;
  readonly S3Key?: string;
}

/** In base64; what is longer is refused before it is looked at. */
const maxRequestBytes = 69_905_067;

function sentCode(fake: FakeAws, { ZipFile, S3Bucket = '', S3Key = '' }: CodeRequest): Uint8Array {
  if (ZipFile !== undefined && ZipFile.length > maxRequestBytes) {
    throw new LambdaError(
      413,
      'RequestEntityTooLargeException',
      `Request must be smaller than ${maxRequestBytes} bytes for the UpdateFunctionCode operation`,
    );
  }
  if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
  const object = fake.buckets.get(S3Bucket)?.get(S3Key);
  if (object) return object;
  throw new LambdaError(
    400,
    'InvalidParameterValueException',
    'Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.',
  );
}

const requestId = '6a507b87-0cc4-4383-b448-ef127ab11931';

function invocationResult(
  fake: FakeAws,
  fn: FakeFunction,
  qualifier: string | undefined,
  headers: IncomingHttpHeaders,
): Result {
  const { Version } = fn.configuration(qualifier);
  const common = { 'x-amzn-requestid': requestId };
  const type = headers['x-amz-invocation-type'];
  if (type === 'DryRun') return { body: '', status: 204, headers: common };
  if (type === 'Event') return { body: '', status: 202, headers: common };
  const { error, payload, log } = fake.answers.get(fn.name) ?? { payload: '{}' };
  return {
    body: payload,
    headers: {
      ...common,
      'x-amz-executed-version': Version,
      ...(error !== undefined && { 'x-amz-function-error': error }),
      ...(log !== undefined &&
        headers['x-amz-log-type'] === 'Tail' && { 'x-amz-log-result': Buffer.from(log).toString('base64') }),
    },
  };
}

function json(value: unknown, status = 200): Result {
  return { body: JSON.stringify(value), status };
}

function empty(status = 200): Result {
  return { body: '', status };
}

type Refusal = Exclude<Trouble, 'html' | 'cutRequest' | 'cutAnswer'>;

const refusals: Readonly<Record<Refusal, LambdaError>> = {
  throttle: new LambdaError(429, 'TooManyRequestsException', 'Rate exceeded'),
  fault: new LambdaError(500, 'ServiceException', 'An error occurred and the request cannot be processed.'),
  denied: new LambdaError(
    403,
    'AccessDeniedException',
    'User: arn:aws:iam::123456789012:user/test is not authorized to perform: lambda:UpdateAlias on resource: arn:aws:lambda:eu-west-1:123456789012:function:orders because no identity-based policy allows the lambda:UpdateAlias action',
  ),
  expired: new LambdaError(
    403,
    'ExpiredTokenException',
    'The security token included in the request is expired',
  ),
  badSignature: new LambdaError(
    403,
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been x-amz-security-token:session-token-value',
  ),
};

function answerError(response: ServerResponse, { status, type, message }: LambdaError, isXml: boolean): void {
  response.writeHead(status, {
    'content-type': isXml ? 'text/xml' : 'application/json',
    'x-amzn-errortype': type,
  });
  const error = `<Error><Code>${type}</Code><Message>${message}</Message></Error>`;
  response.end(
    isXml
      ? `<ErrorResponse>${error}</ErrorResponse>`
      : JSON.stringify({ Type: status < 500 ? 'User' : 'Service', Message: message }),
  );
}
