import assert from 'node:assert/strict';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type RuntimeApi, startRuntimeApi } from '../../../src/emulator/runtimeApi/runtimeApi.ts';
import type { RuntimeMessage } from '../../../src/emulator/runtimeApi/runtimeMessage.ts';

const runtime = '/2018-06-01/runtime';
const event = {
  requestId: 'request-1',
  payload: '{"answer":42}',
  deadlineMs: 1_700_000_000_000,
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
  traceId: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
};

let api: RuntimeApi;
let messages: RuntimeMessage[];
let agent: Agent;

beforeEach(async () => {
  messages = [];
  agent = new Agent({ keepAlive: true });
  api = await startRuntimeApi(message => messages.push(withoutTiming(message)));
});

afterEach(() => {
  api.close();
  agent.destroy();
});

/** No two runs take as long. */
function withoutTiming(message: RuntimeMessage): RuntimeMessage {
  if (!('timing' in message)) return message;
  const { timing, ...rest } = message;
  assert.ok(timing && timing.endedMs >= timing.beganMs);
  return rest;
}

interface Call {
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  readonly trailers?: Record<string, string>;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function call(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  { headers, body, trailers }: Call = {},
): Promise<Answer> {
  const [host, port] = api.address.split(':');
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, method, path, agent, headers }, response => {
      text(response).then(
        answer => resolve({ status: response.statusCode, headers: response.headers, body: answer }),
        reject,
      );
    });
    sent.on('error', reject);
    if (trailers) sent.addTrailers(trailers);
    sent.end(body);
  });
}

const next = () => call('GET', `${runtime}/invocation/next`);
const respond = (body: string | Buffer, more: Call = {}) =>
  call('POST', `${runtime}/invocation/request-1/response`, { body, ...more });

/** Asks for an event and gets one. */
async function running(): Promise<void> {
  const asked = next();
  await untilMessage();
  api.deliver(event);
  await asked;
  messages.length = 0;
}

async function untilMessage(): Promise<void> {
  while (messages.length === 0) await new Promise(setImmediate);
}

function assertError(answer: Answer, status: number, errorType: string, errorMessage: string): void {
  assert.equal(answer.status, status);
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.equal(answer.body, `${JSON.stringify({ errorMessage, errorType })}\n`);
}

const notAllowed = (from: string, to: string) =>
  `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`;

describe('the Runtime API', () => {
  it('hands out an event with its headers, also to a runtime that asked before there was one', async () => {
    const asked = next();
    await untilMessage();
    assert.deepEqual(messages, [{ type: 'next', pendingWork: {} }]);
    api.deliver(event);
    const { status, headers, body } = await asked;
    assert.equal(status, 200);
    assert.equal(body, event.payload);
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['lambda-runtime-aws-request-id'], 'request-1');
    assert.equal(headers['lambda-runtime-deadline-ms'], '1700000000000');
    assert.equal(headers['lambda-runtime-invoked-function-arn'], event.functionArn);
    assert.equal(headers['lambda-runtime-trace-id'], event.traceId);
    assert.equal(headers['lambda-runtime-client-context'], undefined);
  });

  it('gives the same event again to a runtime that asks while it runs one', async () => {
    await running();
    const again = await next();
    assert.equal(again.headers['lambda-runtime-aws-request-id'], 'request-1');
    assert.equal(again.body, event.payload);
    assert.deepEqual(messages, []);
  });

  it('accepts a response', async () => {
    await running();
    const { status, body } = await respond('{"ok":true}');
    assert.deepEqual([status, body], [202, '{"status":"OK"}\n']);
    assert.deepEqual(messages, [{ type: 'response', payload: '{"ok":true}' }]);
  });

  it('keeps the bytes of a response that is no text', async () => {
    await running();
    const bytes = Buffer.from([0, 255, 254, 10, 200]);
    await respond(bytes);
    const payload = bytes.toString('base64');
    assert.deepEqual(messages, [{ type: 'response', payload, payloadEncoding: 'base64' }]);
  });

  it('refuses a second response and a second error', async () => {
    await running();
    await respond('1');
    const response = 'RuntimeResponseSentState';
    assertError(
      await respond('2'),
      403,
      'InvalidStateTransition',
      notAllowed(response, 'InvocationResponse'),
    );
    const error = await call('POST', `${runtime}/invocation/request-1/error`, { body: '{}' });
    assertError(error, 403, 'InvalidStateTransition', notAllowed(response, 'InvocationErrorResponse'));
  });

  it('refuses a response with another request id, or before any event', async () => {
    const early = await call('POST', `${runtime}/invocation/request-1/response`, { body: '1' });
    assertError(early, 400, 'InvalidRequestID', 'Invalid request ID');
    await running();
    const other = await call('POST', `${runtime}/invocation/request-2/response`, { body: '1' });
    assertError(other, 400, 'InvalidRequestID', 'Invalid request ID');
  });

  it('refuses an init error after the first event was asked for', async () => {
    await running();
    const answer = await call('POST', `${runtime}/init/error`, { body: '{}' });
    assertError(answer, 403, 'InvalidStateTransition', notAllowed('Running', 'InitError'));
  });

  it('accepts an init error before that, and no event afterwards', async () => {
    const headers = { 'Lambda-Runtime-Function-Error-Type': 'Runtime.ImportModuleError' };
    const body = '{"errorType":"Runtime.ImportModuleError"}';
    assert.equal((await call('POST', `${runtime}/init/error`, { headers, body })).status, 202);
    const faultType = 'Runtime.ImportModuleError';
    assert.deepEqual(messages, [{ type: 'initError', error: { body, faultType } }]);
    assertError(await next(), 403, 'InvalidStateTransition', notAllowed('InitError', 'Ready'));
  });

  it('records error types that are no type of Lambda as unknown and keeps the body', async () => {
    await running();
    const headers = { 'Lambda-Runtime-Function-Error-Type': 'TypeError' };
    await call('POST', `${runtime}/invocation/request-1/error`, { headers, body: '{"a":1}' });
    assert.deepEqual(messages, [{ type: 'error', error: { body: '{"a":1}', faultType: 'Runtime.Unknown' } }]);
  });

  it('takes 6 MiB and 100 bytes, and not one more', async () => {
    await running();
    assert.equal((await respond('x'.repeat(6_291_556))).status, 202);
    const asked = next();
    while (messages.length < 2) await new Promise(setImmediate);
    api.deliver(event);
    await asked;
    const message = 'Exceeded maximum allowed payload size (6291556 bytes).';
    assertError(await respond('x'.repeat(6_291_557)), 413, 'RequestEntityTooLarge', message);
    assert.deepEqual(messages.at(-1), { type: 'responseTooLarge' });
  });

  it('takes larger responses as a stream, and the error that ends one', async () => {
    await running();
    const headers = {
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    };
    const errorBody = '{"errorMessage":"broke off"}';
    const trailers = {
      'Lambda-Runtime-Function-Error-Type': 'Function.Broken',
      'Lambda-Runtime-Function-Error-Body': Buffer.from(errorBody).toString('base64'),
    };
    const answer = await respond('x'.repeat(7_000_000), { headers, trailers });
    assert.equal(answer.status, 202);
    const [message] = messages;
    assert.equal(message?.type === 'response' && message.payload.length, 7_000_000);
    assert.deepEqual(message?.type === 'response' && message.streamError, {
      body: errorBody,
      faultType: 'Function.Broken',
    });
  });

  it('refuses a response mode it does not know', async () => {
    await running();
    const headers = { 'Lambda-Runtime-Function-Response-Mode': 'sideways' };
    const answer = await respond('1', { headers });
    assertError(answer, 400, 'InvalidFunctionResponseMode', 'Invalid function response mode');
    assert.deepEqual(messages, [{ type: 'invalidResponseMode' }]);
  });

  it('tells of a response that broke off', async () => {
    await running();
    const [host, port] = api.address.split(':');
    const path = `${runtime}/invocation/request-1/response`;
    const sent = request({ host, port, method: 'POST', path, headers: { 'Content-Length': '100' } });
    sent.on('error', () => {});
    sent.write('only this', () => sent.destroy());
    await untilMessage();
    assert.deepEqual(messages, [{ type: 'responseTruncated' }]);
  });

  it('tells what the runtime had begun to post before it is drained', async () => {
    await running();
    const [host, port] = api.address.split(':');
    const path = `${runtime}/invocation/request-1/response`;
    const sent = request({ host, port, method: 'POST', path, headers: { 'Content-Length': '8' } });
    await new Promise(resolve => sent.write('"bef', resolve));
    await new Promise(resolve => setTimeout(resolve, 20));
    const drained = api.drain();
    sent.end('ore"');
    await drained;
    assert.deepEqual(messages, [{ type: 'response', payload: '"before"' }]);
  });

  it('accepts headers of 1 MB, as large as the X-Ray causes of runtime clients', async () => {
    await running();
    const headers = { 'Lambda-Runtime-Function-XRay-Error-Cause': 'x'.repeat(1_048_576) };
    const answer = await call('POST', `${runtime}/invocation/request-1/error`, { headers, body: '{}' });
    assert.equal(answer.status, 202);
  });

  it('hears what work a runtime left behind', async () => {
    const headers = { 'lambda-workbench-pending-work': '{"Timeout":2,"odd":"x"}' };
    void call('GET', `${runtime}/invocation/next`, { headers }).catch(() => {});
    await untilMessage();
    assert.deepEqual(messages, [{ type: 'next', pendingWork: { Timeout: 2 } }]);
  });

  it('answers a ping, and knows no other path', async () => {
    assert.equal((await call('GET', '/2018-06-01/ping')).body, 'pong');
    assert.equal((await call('GET', '/anything')).status, 404);
  });

  it('answers only who calls it by its own address, as no web page can', async () => {
    const answer = await call('GET', '/2018-06-01/ping', { headers: { Host: 'attacker.example' } });
    assert.equal(answer.status, 403);
    assert.ok(api.address.startsWith('127.0.0.1:'));
  });
});
