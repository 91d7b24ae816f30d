import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type RuntimeApi, startRuntimeApi } from '../../../src/emulator/runtimeApi/runtimeApi.ts';
import type { RuntimeMessage } from '../../../src/emulator/runtimeApi/runtimeMessage.ts';
import { limits } from '../../../src/model/limits.ts';
import { userAgents } from '../../../src/protocol/bootstrap.ts';

const runtime = '/2018-06-01/runtime';
const event = {
  requestId: 'request-1',
  payload: '{"answer":42}',
  deadlineMs: 1_700_000_000_000,
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
  traceId: 'Root=1',
};
const accepted = '{"status":"OK"}\n';

let api: RuntimeApi;
let messages: RuntimeMessage[];
let socket: Socket;
let received: string;

beforeEach(async () => {
  messages = [];
  received = '';
  api = await startRuntimeApi(message => messages.push(message));
  const [host, port] = api.address.split(':');
  socket = connect({ host, port: Number(port) });
  socket
    .setEncoding('latin1')
    .on('data', text => (received += text))
    .on('error', () => {});
  await once(socket, 'connect');
});

afterEach(() => {
  socket.destroy();
  api.close();
});

function head(line: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const all = { Host: api.address, 'User-Agent': userAgents.nodejs, ...headers };
  return `${line} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

const next = (headers?: Readonly<Record<string, string>>) => head(`GET ${runtime}/invocation/next`, headers);

function post(path: string, body: string, headers = {}): string {
  return `${head(`POST ${runtime}/${path}`, { ...headers, 'Content-Length': Buffer.byteLength(body) })}${body}`;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setImmediate(resolve));
}

const types = () => messages.map(({ type }) => type);

/** Asks for an event, and is given it. */
async function takeEvent(): Promise<void> {
  socket.write(next());
  await until(() => messages.length === 1);
  api.deliver(event);
  await until(() => received.endsWith(event.payload));
  messages.length = 0;
  received = '';
}

describe('a connection of our bootstrap', () => {
  it('gets an event with its headers', async () => {
    socket.write(next({ 'Lambda-Workbench-Pending-Work': '{"Timeout":2}' }));
    await until(() => messages.length === 1);
    assert.deepEqual(messages, [{ type: 'next', pendingWork: { Timeout: 2 } }]);
    api.deliver({ ...event, clientContext: '{"client":"é"}' });
    await until(() => received.endsWith(event.payload));
    assert.match(received, /^HTTP\/1\.1 200 OK\r\n/);
    assert.match(received, /\r\nLambda-Runtime-Aws-Request-Id: request-1\r\n/);
    assert.match(received, /\r\nContent-Length: 13\r\n/);
    const context = /Client-Context: (.*)\r\n/.exec(received)?.[1] ?? '';
    assert.equal(Buffer.from(context, 'latin1').toString(), '{"client":"é"}');
  });

  for (const [language, isIdle] of [
    ['nodejs', true],
    ['python', undefined],
  ] as const) {
    it(`of ${language} ${isIdle ? 'says' : 'does not say'} that nothing waits in its process`, async () => {
      socket.write(next({ 'User-Agent': userAgents[language], 'Content-Length': '0' }));
      await until(() => messages.length === 1);
      assert.deepEqual(messages, [{ type: 'next', pendingWork: {}, ...(isIdle && { isIdle }) }]);
    });
  }

  it('hears that its answer was accepted with the next event, when it posts and asks in one piece', async () => {
    await takeEvent();
    socket.write(post('invocation/request-1/response', '"done é"') + next());
    await until(() => messages.length === 2);
    assert.deepEqual(types(), ['response', 'next']);
    assert.equal(messages[0]?.type === 'response' && messages[0].payload, '"done é"');
    assert.equal(received, '');
    api.deliver({ ...event, requestId: 'request-2' });
    await until(() => received.endsWith(event.payload));
    assert.ok(received.startsWith('HTTP/1.1 202'));
    assert.ok(received.includes(`${accepted}HTTP/1.1 200 OK`));
  });

  it('is answered at once when it only posts', async () => {
    await takeEvent();
    socket.write(post('invocation/request-1/error', '{"errorType":"E"}'));
    await until(() => received.endsWith(accepted));
    assert.deepEqual(types(), ['error']);
  });

  it('may come byte by byte', async () => {
    await takeEvent();
    socket.setNoDelay(true);
    for (const byte of Buffer.from(post('invocation/request-1/response', '"é"') + next())) {
      socket.write(Buffer.of(byte));
      await new Promise(resolve => setImmediate(resolve));
    }
    await until(() => messages.length === 2);
    assert.deepEqual(types(), ['response', 'next']);
  });

  it('is refused what any runtime is refused', async () => {
    await takeEvent();
    socket.write(post('invocation/another/response', '"x"'));
    await until(() => received.includes('InvalidRequestID'));
    socket.write(post('init/error', '{}'));
    await until(() => received.includes('InvalidStateTransition'));
    assert.deepEqual(messages, []);
  });

  it('may post 6 MiB and 100 bytes, and not one more', async () => {
    for (const [bytes, type] of [
      [limits.payloadBytes, 'response'],
      [limits.payloadBytes + 1, 'responseTooLarge'],
    ] as const) {
      await takeEvent();
      socket.write(post('invocation/request-1/response', 'a'.repeat(bytes)));
      await until(() => received.includes('\r\n\r\n'));
      assert.deepEqual(types(), [type]);
      messages.length = 0;
      received = '';
    }
  });

  it('that breaks off in a post is told of', async () => {
    await takeEvent();
    socket.end(post('invocation/request-1/response', '"whole"').slice(0, -2));
    await until(() => messages.length === 1);
    await api.drain();
    assert.deepEqual(messages, [{ type: 'responseTruncated' }]);
  });

  for (const [what, text] of Object.entries({
    'another path': (): string => head(`GET ${runtime}/invocation/other`),
    'no HTTP': (): string => 'hello\r\n\r\n',
    'a chunked body': (): string => head(`POST ${runtime}/init/error`, { 'Transfer-Encoding': 'chunked' }),
    'two lengths': (): string =>
      `${post('init/error', '{}').replace('\r\n\r\n', '\r\nContent-Length: 3\r\n\r\n')}`,
  })) {
    it(`is ended by ${what}`, async () => {
      await takeEvent();
      socket.write(text());
      await once(socket, 'close');
      assert.deepEqual(messages, []);
    });
  }
});

describe('a connection of anybody else', () => {
  it('is served by the HTTP server, also when its head comes in pieces', async () => {
    const text = `GET ${runtime}/invocation/next HTTP/1.1\r\nhost: ${api.address}\r\n\r\n`;
    socket.write(text.slice(0, 30));
    await new Promise(resolve => setTimeout(resolve, 20));
    socket.write(text.slice(30));
    await until(() => messages.length === 1);
    api.deliver(event);
    await until(() => received.endsWith(event.payload));
    assert.match(received, /\r\nConnection: keep-alive\r\n/);
  });

  it('is ended with the API, also while it waits for an event', async () => {
    socket.write(`GET ${runtime}/invocation/next HTTP/1.1\r\nhost: ${api.address}\r\n\r\n`);
    await until(() => messages.length === 1);
    api.close();
    await once(socket, 'close');
    assert.equal(received, '');
  });

  it('is refused when it is a web page that takes the name of our bootstrap', async () => {
    socket.write(next({ Origin: 'https://page.example' }));
    await until(() => received.includes('\r\n\r\n'));
    assert.match(received, /^HTTP\/1\.1 403 /);
    assert.deepEqual(messages, []);
  });
});
