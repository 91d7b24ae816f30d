import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Destination } from './subscription.ts';

/** Delivers batches to an address of this machine. */
export interface Sender {
  /** Events as JSON. Rejects when they did not arrive. */
  send(events: readonly string[]): Promise<void>;
  close(): void;
}

export function createSender(destination: Destination): Sender {
  return destination.protocol === 'HTTP' ? httpSender(destination) : tcpSender(destination.port);
}

/** An array in JSON with each request. */
function httpSender({ method, port, path }: Extract<Destination, { protocol: 'HTTP' }>): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: events =>
      new Promise((resolve, reject) => {
        const body = `[${events.join(',')}]`;
        const headers = {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          Host: `sandbox.localdomain:${port}`,
        };
        const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, response => {
          response.resume();
          response.on('error', reject);
          response.on('end', () => {
            if ((response.statusCode ?? 500) < 400) resolve();
            else reject(new Error(`status ${response.statusCode}`));
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** One event a line, over one connection. */
function tcpSender(port: number): Sender {
  let socket: Socket | undefined;

  function openSocket(): Socket {
    const opened = connect(port, '127.0.0.1');
    opened.on('error', () => {}); // The write that failed tells.
    return opened;
  }

  return {
    send: events =>
      new Promise((resolve, reject) => {
        socket = socket?.writable ? socket : openSocket();
        socket.write(`${events.join('\n')}\n`, error => (error ? reject(error) : resolve()));
      }),
    close: () => socket?.destroy(),
  };
}
