import type { Trigger } from '../model/trigger.ts';
import { fixed } from './fixedValues.ts';
import {
  type HttpRequest,
  httpRequest,
  multiValue,
  requestHeaders,
  titleCaseHeaders,
} from './httpRequest.ts';

const apiId = 'a1b2c3d4e5';
const host = `${apiId}.execute-api.${fixed.region}.amazonaws.com`;

/** A request to a REST API with a Lambda proxy integration. */
export function restApiSample(trigger: Trigger) {
  const request = httpRequest(trigger);
  return {
    name: request.name,
    comment: `API Gateway REST API: ${request.method} ${request.path}`,
    event: {
      ...proxyRequest(request, titleCaseHeaders(requestHeaders(request, host))),
      requestContext: {
        resourceId: 'roq9wj',
        resourcePath: request.resource,
        ...requestContext(request, 'Prod'),
        path: `/Prod${request.path}`,
        deploymentId: 'k2n4vq',
      },
    },
  };
}

/** A request to an HTTP API whose integration has payload format 1.0. */
export function httpApiV1Sample(trigger: Trigger) {
  const request = httpRequest(trigger);
  return {
    name: request.name,
    comment: `API Gateway HTTP API, payload format 1.0: ${request.method} ${request.path}`,
    event: {
      version: '1.0',
      ...proxyRequest(request, requestHeaders(request, host)),
      requestContext: {
        resourceId: `${request.method} ${request.resource}`,
        resourcePath: request.resource,
        ...requestContext(request, '$default'),
        path: request.path,
      },
    },
  };
}

/** A request to an HTTP API whose integration has payload format 2.0, the default. */
export function httpApiSample(trigger: Trigger) {
  const request = httpRequest(trigger);
  const routeKey = trigger.details.path === undefined ? '$default' : routeKeyOf(trigger, request);
  return {
    name: request.name,
    comment: `API Gateway HTTP API: ${request.method} ${request.path}`,
    event: httpV2Event(request, { host, domainPrefix: apiId, accountId: fixed.accountId, routeKey }),
  };
}

/** A request to a function URL without IAM authorization: HTTP API format 2.0 with `anonymous` as account. */
export function functionUrlSample(trigger: Trigger) {
  const request = httpRequest(trigger);
  const domainPrefix = 'abcdefghijklmnopqrstuvwxyz012345';
  const event = httpV2Event(request, {
    host: `${domainPrefix}.lambda-url.${fixed.region}.on.aws`,
    domainPrefix,
    accountId: 'anonymous',
    routeKey: '$default',
  });
  return { name: 'function-url', comment: `Function URL: ${request.method} ${request.path}`, event };
}

function routeKeyOf(trigger: Trigger, request: HttpRequest): string {
  if (trigger.details.path === '$default') return '$default';
  return `${trigger.details.method?.toUpperCase() ?? 'ANY'} ${request.resource}`;
}

function proxyRequest(request: HttpRequest, headers: Record<string, string>) {
  return {
    resource: request.resource,
    path: request.path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: multiValue(headers),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: request.pathParameters ?? null,
    stageVariables: null,
    body: request.body ?? null,
    isBase64Encoded: false,
  };
}

function requestContext(request: HttpRequest, stage: string) {
  return {
    httpMethod: request.method,
    extendedRequestId: 'XcFAbGzGoAMFa1A=',
    requestTime: fixed.time.logFormat,
    accountId: fixed.accountId,
    protocol: 'HTTP/1.1',
    stage,
    domainPrefix: apiId,
    requestTimeEpoch: fixed.time.epochMs,
    requestId: fixed.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: fixed.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: fixed.userAgent,
      user: null,
    },
    domainName: host,
    apiId,
  };
}

interface HttpV2Endpoint {
  readonly host: string;
  readonly domainPrefix: string;
  readonly accountId: string;
  readonly routeKey: string;
}

function httpV2Event(request: HttpRequest, endpoint: HttpV2Endpoint) {
  return {
    version: '2.0',
    routeKey: endpoint.routeKey,
    rawPath: request.path,
    rawQueryString: '',
    headers: requestHeaders(request, endpoint.host),
    requestContext: {
      accountId: endpoint.accountId,
      apiId: endpoint.domainPrefix,
      domainName: endpoint.host,
      domainPrefix: endpoint.domainPrefix,
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: fixed.sourceIp,
        userAgent: fixed.userAgent,
      },
      requestId: fixed.requestId,
      routeKey: endpoint.routeKey,
      stage: '$default',
      time: fixed.time.logFormat,
      timeEpoch: fixed.time.epochMs,
    },
    ...(request.pathParameters && { pathParameters: request.pathParameters }),
    ...(request.body !== undefined && { body: request.body }),
    isBase64Encoded: false,
  };
}
