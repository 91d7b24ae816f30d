import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createSender, type Sender } from '../../../../src/emulator/telemetry/sender.ts';

describe('a sender of telemetry over TCP', () => {
  let server: Server;
  let connections: Socket[];
  let received: string;
  let sender: Sender;

  beforeEach(async () => {
    connections = [];
    received = '';
    server = createServer(socket => {
      connections.push(socket);
      socket.setEncoding('utf8').on('data', (text: string) => (received += text));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    sender = createSender({ protocol: 'TCP', port: (server.address() as AddressInfo).port });
  });
  afterEach(() => {
    sender.close();
    for (const socket of connections) socket.destroy();
    server.close();
  });

  it('sends every batch over one connection, and leaves nothing on it', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): number => warnings.push(warning);
    process.on('warning', onWarning);
    try {
      for (let batch = 0; batch < 20; batch++) await sender.send([`{"batch":${batch}}`, '{}']);
      sender.close();
      await new Promise(resolve => connections[0]?.once('close', resolve));
    } finally {
      process.off('warning', onWarning);
    }
    assert.deepEqual(warnings, []);
    assert.equal(connections.length, 1);
    assert.equal(received, Array.from({ length: 20 }, (_, batch) => `{"batch":${batch}}\n{}\n`).join(''));
  });

  it('says when nobody listens', async () => {
    await new Promise(resolve => server.close(resolve));
    await assert.rejects(sender.send(['{}']));
    await assert.rejects(sender.send(['{}']), 'the next batch must try again');
  });
});
