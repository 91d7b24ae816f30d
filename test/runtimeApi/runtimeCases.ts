import { limits } from '../../src/model/limits.ts';
import { event } from './apiDriver.ts';
import { accepted, errorBody, guide, type HttpCase, rie } from './httpCase.ts';

const next = 'GET /2018-06-01/runtime/invocation/next';
const response = `POST /2018-06-01/runtime/invocation/${event.requestId}/response`;
const error = `POST /2018-06-01/runtime/invocation/${event.requestId}/error`;
const initError = 'POST /2018-06-01/runtime/init/error';

const router = rie('rapi/router.go');
const rendering = rie('rapi/rendering/rendering.go');
const states = rie('core/states.go');
const onResponse = rie('rapi/handler/invocationresponse.go');
const onError = rie('rapi/handler/invocationerror.go');
const requestIds = rie('rapi/middleware/middleware.go');

const notAllowed = (from: string, to: string) => ({
  status: 403,
  body: errorBody(
    'InvalidStateTransition',
    `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
  ),
});
const wrongId = { status: 400, body: errorBody('InvalidRequestID', 'Invalid request ID') };
const notFound = { status: 404, body: '404 page not found\n' };
const theEvent = { status: 200, body: event.payload };

export const runtimeCases: readonly HttpCase[] = [
  {
    name: 'answers a ping',
    source: rie('rapi/handler/ping.go'),
    request: 'GET /2018-06-01/ping',
    answer: { status: 200, body: 'pong' },
  },
  {
    name: 'hands out an event that is there already',
    source: rendering,
    before: ['event'],
    request: next,
    answer: {
      ...theEvent,
      headers: {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': event.requestId,
        'Lambda-Runtime-Deadline-Ms': '1700000000000',
        'Lambda-Runtime-Invoked-Function-Arn': event.functionArn,
        'Lambda-Runtime-Trace-Id': event.traceId,
      },
    },
  },
  {
    name: 'lets a runtime wait for an event',
    source: guide('runtimes-api'),
    request: next,
    meanwhile: ['event'],
    answer: theEvent,
  },
  {
    name: 'leaves headers out that would be empty',
    source: rendering,
    before: ['event'],
    request: next,
    answer: {
      ...theEvent,
      headers: {
        'Lambda-Runtime-Client-Context': null,
        'Lambda-Runtime-Cognito-Identity': null,
        'Lambda-Runtime-Aws-Tenant-Id': null,
      },
    },
  },
  {
    name: 'hands out client context, identity and tenant',
    source: rendering,
    before: ['event with everything'],
    request: next,
    answer: {
      ...theEvent,
      headers: {
        'Lambda-Runtime-Client-Context': '{"custom":{"a":"b"}}',
        'Lambda-Runtime-Cognito-Identity': '{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}',
        'Lambda-Runtime-Aws-Tenant-Id': 'blue',
      },
    },
  },
  {
    name: 'gives the same event again to a runtime that asks while it runs one',
    source: states,
    before: ['runtime asks', 'event'],
    request: next,
    answer: { ...theEvent, headers: { 'Lambda-Runtime-Aws-Request-Id': event.requestId } },
  },
  {
    name: 'hands out the next event after an answer',
    source: states,
    before: ['event', 'runtime answers'],
    request: next,
    meanwhile: ['event with everything'],
    answer: { ...theEvent, headers: { 'Lambda-Runtime-Aws-Tenant-Id': 'blue' } },
  },
  {
    name: 'hands out the next event after an error',
    source: states,
    before: ['event', 'runtime fails'],
    request: next,
    meanwhile: ['event with everything'],
    answer: { ...theEvent, headers: { 'Lambda-Runtime-Aws-Tenant-Id': 'blue' } },
  },
  {
    name: 'hands out nothing after an init error',
    source: states,
    before: ['runtime cannot initialise'],
    request: next,
    answer: notAllowed('InitError', 'Ready'),
  },
  {
    name: 'hands out nothing after an answer in an unknown mode',
    source: onResponse,
    before: ['event', 'runtime answers in no known mode'],
    request: next,
    answer: notAllowed('InvocationResponse', 'Ready'),
  },
  {
    name: 'accepts a response',
    source: onResponse,
    before: ['event'],
    request: response,
    body: '{"ok":true}',
    answer: { ...accepted, headers: { 'Content-Type': 'application/json' } },
  },
  {
    name: 'accepts a response without a body',
    source: onResponse,
    before: ['event'],
    request: response,
    answer: accepted,
  },
  {
    name: 'accepts a response that is no JSON',
    source: onResponse,
    before: ['event'],
    request: response,
    body: Buffer.from([0xff, 0x00, 0x7b]),
    answer: accepted,
  },
  {
    name: 'accepts the largest response',
    source: rie('interop/model.go'),
    before: ['event'],
    request: response,
    body: Buffer.alloc(limits.payloadBytes, 'a'),
    answer: accepted,
  },
  {
    name: 'refuses a response of one byte more',
    source: rie('rapi/rendering/render_error.go'),
    before: ['event'],
    request: response,
    body: Buffer.alloc(limits.payloadBytes + 1, 'a'),
    answer: {
      status: 413,
      body: errorBody('RequestEntityTooLarge', 'Exceeded maximum allowed payload size (6291556 bytes).'),
    },
  },
  {
    name: 'accepts a streamed response',
    source: onResponse,
    before: ['event'],
    request: response,
    headers: { 'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Transfer-Encoding': 'chunked' },
    body: 'part',
    answer: accepted,
  },
  {
    name: 'accepts a streamed response of more than 6 MB',
    source: guide('gettingstarted-limits'),
    before: ['event'],
    request: response,
    headers: { 'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Transfer-Encoding': 'chunked' },
    body: Buffer.alloc(limits.payloadBytes + 1, 'a'),
    answer: accepted,
  },
  {
    name: 'accepts a streamed response that ends with an error in its trailers',
    source: guide('runtimes-custom'),
    before: ['event'],
    request: response,
    headers: { 'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Transfer-Encoding': 'chunked' },
    body: 'part',
    trailers: {
      'Lambda-Runtime-Function-Error-Type': 'Runtime.Broken',
      'Lambda-Runtime-Function-Error-Body': Buffer.from('{"errorMessage":"x"}').toString('base64'),
    },
    answer: accepted,
  },
  {
    name: 'refuses a response in an unknown mode',
    source: onResponse,
    before: ['event'],
    request: response,
    headers: { 'Lambda-Runtime-Function-Response-Mode': 'slow' },
    body: 'part',
    answer: {
      status: 400,
      body: errorBody('InvalidFunctionResponseMode', 'Invalid function response mode'),
    },
  },
  {
    name: 'takes an empty mode for none',
    source: onResponse,
    before: ['event'],
    request: response,
    headers: { 'Lambda-Runtime-Function-Response-Mode': '' },
    answer: accepted,
  },
  {
    name: 'refuses a response when there is no event',
    source: requestIds,
    before: ['runtime asks'],
    request: response,
    answer: wrongId,
  },
  {
    name: 'refuses a response before the runtime has initialised',
    source: requestIds,
    request: response,
    answer: wrongId,
  },
  {
    name: 'refuses a response to another event',
    source: requestIds,
    before: ['event'],
    request: 'POST /2018-06-01/runtime/invocation/other/response',
    answer: wrongId,
  },
  {
    name: 'refuses a response to an event that is over',
    source: requestIds,
    before: ['event', 'runtime answers', 'runtime asks'],
    request: response,
    answer: wrongId,
  },
  {
    name: 'refuses a second response',
    source: states,
    before: ['event', 'runtime answers'],
    request: response,
    answer: notAllowed('RuntimeResponseSentState', 'InvocationResponse'),
  },
  {
    name: 'refuses a response after an error',
    source: states,
    before: ['event', 'runtime fails'],
    request: response,
    answer: notAllowed('RuntimeResponseSentState', 'InvocationResponse'),
  },
  {
    name: 'accepts an error',
    source: onError,
    before: ['event'],
    request: error,
    headers: { 'Lambda-Runtime-Function-Error-Type': 'Function.Broken' },
    body: '{"errorMessage":"x","errorType":"Broken","stackTrace":[]}',
    answer: accepted,
  },
  {
    name: 'accepts an error without a type and a body',
    source: onError,
    before: ['event'],
    request: error,
    answer: accepted,
  },
  {
    name: 'accepts an error with a long cause for X-Ray',
    source: rie('rapi/model/error_cause.go'),
    before: ['event'],
    request: error,
    headers: {
      'Lambda-Runtime-Function-XRay-Error-Cause': JSON.stringify({ working_directory: 'a'.repeat(70_000) }),
    },
    body: '{}',
    answer: accepted,
  },
  {
    name: 'accepts an error with a cause in its body',
    source: rie('rapi/handler/mime_type_error_cause_json.go'),
    before: ['event'],
    request: error,
    headers: { 'Content-Type': 'application/vnd.aws.lambda.error.cause+json' },
    body: '{"errorMessage":"x","errorType":"y","stackTrace":[],"errorCause":{}}',
    answer: accepted,
  },
  {
    name: 'refuses an error of another event',
    source: requestIds,
    before: ['event'],
    request: 'POST /2018-06-01/runtime/invocation/other/error',
    answer: wrongId,
  },
  {
    name: 'refuses an error after a response',
    source: states,
    before: ['event', 'runtime answers'],
    request: error,
    answer: notAllowed('RuntimeResponseSentState', 'InvocationErrorResponse'),
  },
  {
    name: 'refuses a second error',
    source: states,
    before: ['event', 'runtime fails'],
    request: error,
    answer: notAllowed('RuntimeResponseSentState', 'InvocationErrorResponse'),
  },
  {
    name: 'accepts an error of the init phase',
    source: rie('rapi/handler/initerror.go'),
    request: initError,
    headers: { 'Lambda-Runtime-Function-Error-Type': 'Runtime.ImportModuleError' },
    body: '{"errorMessage":"x","errorType":"y"}',
    answer: accepted,
  },
  {
    name: 'refuses a second error of the init phase',
    source: states,
    before: ['runtime cannot initialise'],
    request: initError,
    answer: notAllowed('InitError', 'InitError'),
  },
  {
    name: 'refuses an error of the init phase when the runtime waits for events',
    source: states,
    before: ['runtime asks'],
    request: initError,
    answer: notAllowed('Ready', 'InitError'),
  },
  {
    name: 'refuses an error of the init phase while an event runs',
    source: states,
    before: ['event'],
    request: initError,
    answer: notAllowed('Running', 'InitError'),
  },
  ...[
    ['POST /2018-06-01/runtime/invocation/next', 'GET'],
    [`GET /2018-06-01/runtime/invocation/${event.requestId}/response`, 'POST'],
    ['GET /2018-06-01/runtime/init/error', 'POST'],
    ['DELETE /2018-06-01/ping', 'GET'],
    ['GET /2020-01-01/extension/register', 'POST'],
    ['POST /2022-07-01/telemetry', 'PUT'],
  ].map(([request = '', allow = '']) => ({
    name: `knows ${request} by another method`,
    source: router,
    request,
    answer: { status: 405, body: '', headers: { Allow: allow } },
  })),
  ...[
    'GET /',
    'GET /2018-06-01/runtime/invocation/next/',
    'GET /2019-01-01/runtime/invocation/next',
    // Only functions with SnapStart have these.
    'GET /2018-06-01/runtime/restore/next',
    'POST /2018-06-01/runtime/restore/error',
    'GET /2021-04-23/credentials',
  ].map(request => ({
    name: `does not know ${request}`,
    source: router,
    request,
    answer: notFound,
  })),
  {
    name: 'looks at the path alone',
    source: router,
    request: 'GET /2018-06-01/ping?from=test',
    answer: { status: 200, body: 'pong' },
  },
  {
    name: 'answers by the other names of this machine',
    source: 'ours: wrappers and proxies use them',
    request: 'GET /2018-06-01/ping',
    headers: { Host: 'localhost:1234' },
    answer: { status: 200 },
  },
  {
    name: 'answers nobody who thinks it is another machine, as a web page would',
    source: 'ours: any page in a browser could call a port of this machine',
    request: 'GET /2018-06-01/ping',
    headers: { Host: 'attacker.example' },
    answer: { status: 403 },
  },
  {
    name: 'answers no web page that knows the address',
    source: 'ours: any page in a browser could call a port of this machine',
    request: 'GET /2018-06-01/ping',
    headers: { Origin: 'https://attacker.example' },
    answer: { status: 403 },
  },
];
