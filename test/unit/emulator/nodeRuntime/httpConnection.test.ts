import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it } from 'node:test';
import { HttpConnection } from '../../../../src/emulator/runtimes/node/httpConnection.ts';

const server = http.createServer((request, response) => {
  if (request.url === '/broken') request.socket.destroy();
  else if (request.url === '/length') {
    const chunks: Buffer[] = [];
    request
      .on('data', chunk => chunks.push(chunk))
      .on('end', () => {
        const body = Buffer.concat(chunks);
        response.writeHead(200, { 'Content-Length': body.length }).end(body);
      });
  } else request.pipe(response);
});
let authority: string;

const get = { method: 'GET', path: '/', headerLines: '' } as const;

function echo(text: string) {
  return { method: 'POST', path: '/echo', headerLines: 'X-A: 1\r\n', body: Buffer.from(text) } as const;
}

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.close();
  server.closeAllConnections();
});

it('sends one request after the other over one connection', async () => {
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  const connection = new HttpConnection(authority, () => {});
  for (const text of ['first', 'é😀'.repeat(100_000)]) {
    const { status, body } = await connection.exchange(echo(text));
    assert.deepEqual([status, body.toString()], [200, text]);
  }
  assert.equal(connections, 1);
});

it('sends two requests in one piece and gives the second response', async () => {
  const connection = new HttpConnection(authority, () => {});
  for (const text of ['second', 'é😀'.repeat(100_000)]) {
    const first = { ...echo('first'), path: '/length' };
    const { body } = await connection.exchange(first, { ...first, body: Buffer.from(text) });
    assert.equal(body.toString(), text);
  }
});

it('opens another connection when the idle one was closed', async () => {
  const connection = new HttpConnection(authority, () => {});
  await connection.exchange(echo('a'));
  server.closeAllConnections();
  await new Promise(resolve => setTimeout(resolve, 20));
  const { body } = await connection.exchange(echo('b'));
  assert.equal(body.toString(), 'b');
});

it('rejects when the connection ends before the response', async () => {
  await assert.rejects(new HttpConnection(authority, () => {}).exchange({ ...get, path: '/broken' }));
});

it('rejects when nobody listens', async () => {
  const told = new Promise<void>((resolve, reject) => {
    const connection = new HttpConnection('127.0.0.1:1', resolve);
    assert.rejects(connection.exchange(get), { code: 'ECONNREFUSED' }).catch(reject);
  });
  await told;
});

it('notices that the server is gone while the connection is idle', async () => {
  const passing = http.createServer((_request, response) => response.end());
  passing.listen(0, '127.0.0.1');
  await once(passing, 'listening');
  const { port } = passing.address() as AddressInfo;
  const gone = new Promise<void>(resolve => {
    const connection = new HttpConnection(`127.0.0.1:${port}`, resolve);
    void connection.exchange(get).then(() => {
      passing.close();
      passing.closeAllConnections();
    });
  });
  await gone;
});
