import { errorBody, guide, type HttpCase, rie } from './httpCase.ts';

const telemetry = 'PUT /2022-07-01/telemetry';
const logs = 'PUT /2020-08-15/logs';
const telemetryGuide = guide('telemetry-api');
const telemetryReference = guide('telemetry-api-reference');
const logsGuide = guide('runtimes-logs-api');
const handler = rie('rapi/handler/runtimelogs.go');

const own = { 'Lambda-Extension-Identifier': '{id}' };
const registered = ['probe starts', 'probe registers'] as const;
const http = { protocol: 'HTTP', URI: 'http://sandbox.localdomain:8080' };
const ok = { status: 200, body: '"OK"' };
const invalid = { status: 400, errorType: 'ValidationError' };

/** A subscription with everything a request needs, and what differs from it. */
function subscription(differing: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    schemaVersion: '2022-12-13',
    types: ['platform', 'function', 'extension'],
    buffering: { maxItems: 1_000, maxBytes: 262_144, timeoutMs: 100 },
    destination: http,
    ...differing,
  });
}

const accepted = (
  [
    ['with all that a request may have', {}],
    ['to one type', { types: ['function'] }],
    ['without buffering', { buffering: undefined }],
    ['with the largest buffers', { buffering: { maxItems: 10_000, maxBytes: 1_048_576, timeoutMs: 30_000 } }],
    ['with the shortest wait', { buffering: { timeoutMs: 25 } }],
    ['in the schema 2022-07-01', { schemaVersion: '2022-07-01' }],
    ['in the schema 2025-01-29', { schemaVersion: '2025-01-29' }],
    ['with a path', { destination: { ...http, URI: 'http://sandbox.localdomain:8080/telemetry' } }],
    ['by the short name of the environment', { destination: { ...http, URI: 'http://sandbox:8080' } }],
    ['by TCP', { destination: { protocol: 'TCP', port: 8_080 } }],
  ] as const
).map(([name, differing]) => ({
  name: `takes a subscription ${name}`,
  source: telemetryReference,
  before: registered,
  request: telemetry,
  headers: own,
  body: subscription(differing),
  answer: ok,
}));

const refused = (
  [
    ['without a schema version', { schemaVersion: undefined }],
    ['in an unknown schema', { schemaVersion: '2020-01-01' }],
    ['in a schema of the Logs API', { schemaVersion: '2021-03-18' }],
    ['without types', { types: undefined }],
    ['to no types', { types: [] }],
    ['to an unknown type', { types: ['platform', 'audit'] }],
    ['without a destination', { destination: undefined }],
    ['by an unknown protocol', { destination: { protocol: 'UDP', port: 8_080 } }],
    ['without an address', { destination: { protocol: 'HTTP' } }],
    ['without a port', { destination: { ...http, URI: 'http://sandbox.localdomain' } }],
    ['by HTTPS', { destination: { ...http, URI: 'https://sandbox.localdomain:8080' } }],
    ['to another machine', { destination: { ...http, URI: 'http://attacker.example:8080' } }],
    ['by TCP without a port', { destination: { protocol: 'TCP' } }],
    ['to a port that there is not', { destination: { protocol: 'TCP', port: 70_000 } }],
    ['with too few items', { buffering: { maxItems: 999 } }],
    ['with too many items', { buffering: { maxItems: 10_001 } }],
    ['with too few bytes', { buffering: { maxBytes: 262_143 } }],
    ['with too many bytes', { buffering: { maxBytes: 1_048_577 } }],
    ['with too short a wait', { buffering: { timeoutMs: 24 } }],
    ['with too long a wait', { buffering: { timeoutMs: 30_001 } }],
    ['with buffering that is no object', { buffering: 100 }],
  ] as const
).map(([name, differing]) => ({
  name: `refuses a subscription ${name}`,
  source: telemetryReference,
  before: registered,
  request: telemetry,
  headers: own,
  body: subscription(differing),
  answer: invalid,
}));

export const telemetryCases: readonly HttpCase[] = [
  ...accepted,
  ...refused,
  {
    name: 'says all that is wrong with a subscription',
    source: `${telemetryReference}, example of an error`,
    before: registered,
    request: telemetry,
    headers: own,
    body: subscription({ types: [], destination: { ...http, URI: 'http://sandbox.localdomain' } }),
    answer: {
      status: 400,
      body: errorBody('ValidationError', 'URI port is not provided; types should not be empty'),
    },
  },
  {
    name: 'refuses a subscription that is no JSON',
    source: telemetryReference,
    before: registered,
    request: telemetry,
    headers: own,
    body: 'platform',
    answer: invalid,
  },
  {
    name: 'subscribes nobody without an identifier',
    source: rie('rapi/middleware/middleware.go'),
    request: telemetry,
    body: subscription(),
    answer: { status: 403, errorType: 'Extension.MissingExtensionIdentifier' },
  },
  {
    name: 'subscribes nobody whom it does not know',
    source: handler,
    request: telemetry,
    headers: { 'Lambda-Extension-Identifier': '00000000-0000-4000-8000-000000000000' },
    body: subscription(),
    answer: {
      status: 403,
      body: errorBody(
        'Extension.UnknownExtensionIdentifier',
        'Unknown extension 00000000-0000-4000-8000-000000000000',
      ),
    },
  },
  {
    name: 'subscribes an internal extension',
    source: handler,
    before: ['probe registers'],
    request: telemetry,
    headers: own,
    body: subscription(),
    answer: ok,
  },
  {
    name: 'takes a second subscription of an extension without a word',
    source: `${logsGuide}: a subscription is idempotent`,
    before: [...registered, 'probe subscribes to telemetry'],
    request: telemetry,
    headers: own,
    body: subscription(),
    answer: ok,
  },
  {
    name: 'subscribes nobody after the init phase',
    source: rie('rapi/handler/runtimelogs_test.go'),
    before: [...registered, 'the init phase ends'],
    request: telemetry,
    headers: own,
    body: subscription(),
    answer: {
      status: 403,
      body: errorBody('Telemetry.SubscriptionClosed', 'Telemetry API subscription is closed already'),
    },
  },
  {
    name: 'subscribes nobody to telemetry who has subscribed to logs',
    source: `${telemetryGuide}, which names no error`,
    before: [...registered, 'probe subscribes to logs'],
    request: telemetry,
    headers: own,
    body: subscription(),
    answer: invalid,
  },
  {
    name: 'subscribes to logs, in their first schema where none is named',
    source: logsGuide,
    before: registered,
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: undefined }),
    answer: ok,
  },
  {
    name: 'subscribes to logs with the event runtimeDone',
    source: logsGuide,
    before: registered,
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: '2021-03-18' }),
    answer: ok,
  },
  {
    name: 'subscribes to logs that are sent by PUT',
    source: logsGuide,
    before: registered,
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: '2020-08-15', destination: { ...http, method: 'PUT' } }),
    answer: ok,
  },
  {
    name: 'says what is wrong with a subscription to logs',
    source: logsGuide,
    before: registered,
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: '2020-08-15', types: [] }),
    answer: { status: 400, body: errorBody('Logs.ValidationError', 'types should not be empty') },
  },
  {
    name: 'subscribes nobody to logs after the init phase',
    source: rie('rapi/handler/runtimelogs_test.go'),
    before: [...registered, 'the init phase ends'],
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: '2020-08-15' }),
    answer: {
      status: 403,
      body: errorBody('Logs.SubscriptionClosed', 'Logs API subscription is closed already'),
    },
  },
  {
    name: 'subscribes nobody to logs who has subscribed to telemetry',
    source: `${telemetryGuide}, which names no error`,
    before: [...registered, 'probe subscribes to telemetry'],
    request: logs,
    headers: own,
    body: subscription({ schemaVersion: '2020-08-15' }),
    answer: { status: 400, errorType: 'Logs.ValidationError' },
  },
];
