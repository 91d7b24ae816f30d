import type { Trigger } from '../model/trigger.ts';
import { fixed, samplePayload } from './fixedValues.ts';
import { multiValue } from './httpRequest.ts';
import { sampleName } from './sample.ts';

const apiId = 'w1x2y3z4a5';
const host = `${apiId}.execute-api.${fixed.region}.amazonaws.com`;

const connectHeaders = {
  Host: host,
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version': '13',
  'User-Agent': fixed.userAgent,
  'X-Amzn-Trace-Id': fixed.traceId,
  'X-Forwarded-For': fixed.sourceIp,
  'X-Forwarded-Port': '443',
  'X-Forwarded-Proto': 'https',
};
const disconnectHeaders = { Host: host, 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' };

/** A message of an API Gateway WebSocket API; for `$connect` and `$disconnect` the event of the connection. */
export function websocketSample(trigger: Trigger) {
  const routeKey = trigger.details.path ?? '$default';
  const name = sampleName('websocket', routeKey);
  const comment = `API Gateway WebSocket API: ${routeKey}`;
  if (routeKey === '$connect') return { name, comment, event: connection(routeKey, 'CONNECT') };
  if (routeKey === '$disconnect') return { name, comment, event: connection(routeKey, 'DISCONNECT') };
  return { name, comment, event: message(routeKey) };
}

function connection(routeKey: string, eventType: 'CONNECT' | 'DISCONNECT') {
  const headers = eventType === 'CONNECT' ? connectHeaders : disconnectHeaders;
  return {
    headers,
    multiValueHeaders: multiValue(headers),
    requestContext: {
      routeKey,
      ...(eventType === 'DISCONNECT' && { disconnectStatusCode: 1001, disconnectReason: 'Going away' }),
      eventType,
      ...requestContext(),
    },
    isBase64Encoded: false,
  };
}

function message(routeKey: string) {
  const action = routeKey.startsWith('$') ? 'unknown' : routeKey;
  return {
    requestContext: {
      routeKey,
      messageId: 'KcdZ2fNwoAMCIzQ=',
      eventType: 'MESSAGE' as const,
      ...requestContext(),
    },
    body: JSON.stringify({ action, ...samplePayload }),
    isBase64Encoded: false,
  };
}

function requestContext() {
  return {
    extendedRequestId: 'KcdZ2FQgIAMFqPw=',
    requestTime: fixed.time.logFormat,
    messageDirection: 'IN' as const,
    stage: 'Prod',
    connectedAt: fixed.time.epochMs - 60_000,
    requestTimeEpoch: fixed.time.epochMs,
    identity: { userAgent: fixed.userAgent, sourceIp: fixed.sourceIp },
    requestId: 'KcdZ2FQgIAMFqPw=',
    domainName: host,
    connectionId: 'KcdZycQFIAMCIzQ=',
    apiId,
  };
}
