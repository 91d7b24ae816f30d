import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { call, invoke } from './support/call.ts';
import { type Served, serve } from './support/serve.ts';
import { until } from './support/until.ts';

let served: Served;

before(async () => {
  served = await serve();
});

after(() => served.stop());

/** A connection that sends what it is told, and collects what comes. */
async function openConnection() {
  const { hostname, port } = new URL(served.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let received = '';
  socket.on('data', chunk => (received += chunk));
  socket.on('error', () => {});
  return { socket, received: () => received };
}

describe('the endpoint', () => {
  it('answers with the headers that Lambda sends', async () => {
    const { status, headers, body } = await invoke(served.url, 'nothing', {
      headers: { 'X-Amzn-Trace-Id': 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1' },
    });
    assert.deepEqual([status, body], [200, 'null']);
    assert.partialDeepStrictEqual(headers, {
      'content-type': 'application/json',
      'content-length': '4',
      'x-amz-executed-version': '$LATEST',
      'x-amzn-trace-id': 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1',
    });
    assert.match(headers['x-amzn-requestid'] as string, /^[0-9a-f-]{36}$/);
  });

  it('listens on the loopback interface only', () => {
    assert.match(served.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  for (const [what, headers] of Object.entries({
    'of a page, by its Origin': { Origin: 'https://example.com' },
    'of a page whose origin is hidden': { Origin: 'null' },
    'for another host, as a rebound name makes them': { Host: 'lambda.example.com:9001' },
    'for another host that begins alike': { Host: '127.0.0.1.example.com' },
  })) {
    it(`refuses requests ${what}`, async () => {
      const { status, body } = await invoke(served.url, 'echo', { headers });
      assert.equal(status, 403);
      assert.doesNotMatch(body, /event/);
    });
  }

  it('takes requests for localhost on any port, as forwarded ports have', async () => {
    assert.equal((await invoke(served.url, 'nothing', { headers: { Host: 'localhost:1' } })).status, 200);
  });

  it('finds functions by name, logical id, ARN and parts of one', async () => {
    const names = [
      'echo',
      'Echo',
      'echo:$LATEST',
      'function:echo',
      '123456789012:function:echo',
      'us-east-1:123456789012:function:echo',
      'arn:aws:lambda:us-east-1:123456789012:function:echo:$LATEST',
      encodeURIComponent('arn:aws:lambda:us-east-1:123456789012:function:echo'),
    ];
    for (const name of names) assert.equal((await invoke(served.url, name)).status, 200, name);
    const { body } = await invoke(served.url, 'echo', {}, '?Qualifier=%24LATEST');
    assert.equal(
      JSON.parse(body).invokedFunctionArn,
      'arn:aws:lambda:us-east-1:123456789012:function:echo:$LATEST',
    );
  });

  it('refuses names and qualifiers with the words of Lambda', async () => {
    const messageOf = async (name: string, query = '') =>
      JSON.parse((await invoke(served.url, name, {}, query)).body).message;
    assert.match(
      await messageOf('arn:aws:lambda::123456789012:function:echo'),
      /^1 validation error detected/,
    );
    assert.match(await messageOf('function:echo:$LATEST:extra'), /^1 validation error detected/);
    assert.match(
      await messageOf(`arn:aws:lambda:nowhere:123456789012:function:echo`, `?Qualifier=${'a'.repeat(129)}`),
      /^2 validation errors detected: Value 'a+' at 'qualifier' failed .* 128; Value 'arn:.* at 'functionName'/,
    );
  });

  it('takes chunked bodies, empty ones and those with a mark of their encoding', async () => {
    const sent = request(`${served.url}/2015-03-31/functions/echo/invocations`, {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    sent.write('{"chun');
    await pause(20);
    sent.end('ked":true}');
    const [response] = await once(sent, 'response');
    let text = '';
    for await (const chunk of response) text += chunk;
    assert.deepEqual(JSON.parse(text).event, { chunked: true });
    assert.deepEqual(JSON.parse((await invoke(served.url, 'echo')).body).event, {});
  });

  it('answers requests without end, and those that are cut, by not running them', async () => {
    const count = () => served.output().split('echo was called').length;
    const before = count();
    const half = await openConnection();
    half.socket.write(
      'POST /2015-03-31/functions/echo/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"a"',
    );
    const cut = await openConnection();
    cut.socket.write(
      'POST /2015-03-31/functions/echo/invocations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9',
    );
    cut.socket.destroy();
    const silent = await openConnection();
    assert.equal((await invoke(served.url, 'nothing')).status, 200, 'nobody waits for them');
    half.socket.destroy();
    silent.socket.destroy();
    assert.equal((await invoke(served.url, 'nothing')).status, 200);
    assert.equal(count(), before);
  });

  it('answers garbage with 400 and goes on', async () => {
    const { socket, received } = await openConnection();
    socket.write('\x16\x03\x01garbage\r\n\r\n');
    await once(socket, 'close');
    assert.match(received(), /^HTTP\/1\.1 400 /);
    assert.equal((await invoke(served.url, 'nothing')).status, 200);
  });

  it('answers a body that is too large with 413, also when no length was said', async () => {
    const body = JSON.stringify('x'.repeat(7 * 1024 * 1024));
    const chunked = { 'Transfer-Encoding': 'chunked' };
    for (const headers of [{}, chunked]) {
      const answer = await invoke(served.url, 'echo', { body, headers });
      assert.deepEqual(
        [answer.status, answer.headers['x-amzn-errortype']],
        [413, 'RequestEntityTooLargeException'],
      );
    }
    const largest = JSON.stringify('x'.repeat(6 * 1024 * 1024 - 2));
    assert.equal((await invoke(served.url, 'nothing', { body: largest })).status, 200);
  });

  it('refuses a client context that is too large', async () => {
    const context = Buffer.from(JSON.stringify({ custom: { text: 'x'.repeat(2_700) } })).toString('base64');
    const { status, headers } = await invoke(served.url, 'echo', {
      headers: { 'X-Amz-Client-Context': context },
    });
    assert.deepEqual([status, headers['x-amzn-errortype']], [400, 'InvalidRequestContentException']);
  });

  it('knows no other paths and methods, and says what only AWS does', async () => {
    const unknown = [
      call(served.url, '/', { method: 'GET' }),
      call(served.url, '/2015-03-31/functions/echo/invocations', { method: 'GET' }),
      call(served.url, '/2015-03-31/functions//invocations'),
      call(served.url, '/functions'),
    ];
    for (const { status, body } of await Promise.all(unknown)) {
      assert.equal(status, 403);
      assert.match(body, /<Message>Unable to determine service\/operation name to be authorized/);
    }
    const { status, headers } = await call(served.url, '/2015-03-31/functions/echo/code', { method: 'PUT' });
    assert.deepEqual([status, headers['x-amzn-errortype']], [501, 'NotImplementedException']);
  });

  it('runs events of a function at once in environments of their own', async () => {
    const file = path.join(served.folder, 'all-started');
    const bodies = ['1', '2', '3'].map(n => JSON.stringify({ until: file, n }));
    const answers = Promise.all(bodies.map(body => call(served.url, streamPath, { body })));
    const started = () => new Set(served.output().match(/stream {2}START RequestId: \S+/g)).size;
    await until(() => started() >= 3, 'Three at once');
    await writeFile(file, '');
    assert.deepEqual(
      (await answers).map(({ status }) => status),
      [200, 200, 200],
    );
  });
});

const streamPath = '/2021-11-15/functions/stream/response-streaming-invocations';

describe('a streamed response', () => {
  it('goes out as it comes', async () => {
    const file = path.join(served.folder, 'stream-on');
    const sent = request(`${served.url}${streamPath}`, { method: 'POST', agent: false });
    sent.end(JSON.stringify({ until: file }));
    const [response] = await once(sent, 'response');
    assert.equal(response.headers['content-type'], 'application/vnd.amazon.eventstream');
    const chunks = response[Symbol.asyncIterator]();
    const first = await chunks.next();
    assert.match(String(first.value), /PayloadChunk.*first /s);
    assert.ok(!existsSync(file), 'the function has not answered yet');
    await writeFile(file, '');
    let rest = '';
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) rest += next.value;
    assert.match(rest, /last.*InvokeComplete.*\{\}/s);
  });

  it('that is larger than a buffered one may be arrives whole', async () => {
    const bytes = 20 * 1024 * 1024;
    const { body } = await call(served.url, streamPath, { body: JSON.stringify({ bytes }) });
    assert.ok(body.length > bytes);
    const buffered = await invoke(served.url, 'stream', { body: JSON.stringify({ bytes }) });
    assert.equal(buffered.headers['x-amz-function-error'], 'Unhandled');
    assert.equal(JSON.parse(buffered.body).errorType, 'Function.ResponseSizeTooLarge');
  });

  it('holds the function back while nobody reads it', async () => {
    const bytes = 60 * 1024 * 1024;
    const { socket } = await openConnection();
    socket.pause();
    const body = JSON.stringify({ bytes, note: 'slow reader' });
    socket.write(
      `POST ${streamPath} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await pause(500);
    const report = () => served.output().split('stream  REPORT').length;
    const before = report();
    await pause(500);
    assert.equal(report(), before, 'the function still writes');
    let received = 0;
    socket.on('data', chunk => (received += chunk.length));
    socket.resume();
    await once(socket, 'close');
    assert.ok(received > bytes);
  });

  it('of a caller that has gone does not keep the function', async () => {
    const { socket } = await openConnection();
    const body = JSON.stringify({ bytes: 60 * 1024 * 1024 });
    socket.write(
      `POST ${streamPath} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await once(socket, 'data');
    const reports = () => served.output().split('stream  REPORT').length;
    const before = reports();
    socket.destroy();
    await until(() => reports() > before, 'The end of the function');
  });

  it('tells at its end that the function failed', async () => {
    const { status, body } = await call(served.url, streamPath, { body: JSON.stringify({ fail: true }) });
    assert.equal(status, 200);
    assert.match(body, /first .*InvokeComplete.*"ErrorCode":"Unhandled","ErrorDetails":".*in the middle/s);
    const nobody = await call(served.url, streamPath.replace('stream/', 'nobody/'));
    assert.deepEqual([nobody.status, nobody.headers['content-type']], [404, 'application/json']);
  });
});
