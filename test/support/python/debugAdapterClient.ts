import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { DebugAddress } from '../../../src/protocol/debugging.ts';

type Body = Readonly<Record<string, unknown>>;

interface Message {
  readonly type: 'response' | 'event';
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: Body;
}

/** A debugger, as an editor is one, that speaks the Debug Adapter Protocol to a process. */
export interface DebugAdapterClient {
  /** Sends a request; resolves with the body of its response. */
  send(command: string, args?: Body): Promise<Body>;
  /** The next event of a kind, also one that came already. */
  next(event: string): Promise<Body>;
  close(): void;
}

/** Attaches to a process that waits for a debugger, sets breakpoints and lets it go on. */
export async function attachDebugger(
  { host, port }: DebugAddress,
  breakpoints: Readonly<Record<string, readonly number[]>>,
): Promise<DebugAdapterClient> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  const client = createClient(socket);
  await client.send('initialize', { adapterID: 'debugpy', pathFormat: 'path', linesStartAt1: true });
  // Its response comes when the configuration is done.
  const attached = client.send('attach', { justMyCode: true });
  await client.next('initialized');
  for (const [path, lines] of Object.entries(breakpoints)) {
    await client.send('setBreakpoints', { source: { path }, breakpoints: lines.map(line => ({ line })) });
  }
  await client.send('configurationDone');
  await attached;
  return client;
}

function createClient(socket: Socket): DebugAdapterClient {
  const responses = new Map<number, (message: Message) => void>();
  const events: Message[] = [];
  let waiting: { readonly event: string; readonly take: (body: Body) => void }[] = [];
  let sequence = 0;
  let received = Buffer.alloc(0);

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (let message = takeMessage(); message; message = takeMessage()) receive(message);
  });

  function takeMessage(): Message | undefined {
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd === -1) return undefined;
    const length = Number(/Content-Length: (\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1]);
    const end = headEnd + 4 + length;
    if (received.length < end) return undefined;
    const message: Message = JSON.parse(received.toString('utf8', headEnd + 4, end));
    received = received.subarray(end);
    return message;
  }

  function receive(message: Message): void {
    if (message.type === 'response') {
      responses.get(message.request_seq ?? 0)?.(message);
      return;
    }
    const taker = waiting.find(({ event }) => event === message.event);
    waiting = waiting.filter(other => other !== taker);
    if (taker) taker.take(message.body ?? {});
    else events.push(message);
  }

  return {
    send(command, args = {}) {
      sequence += 1;
      const text = JSON.stringify({ seq: sequence, type: 'request', command, arguments: args });
      socket.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
      return new Promise((resolve, reject) => {
        responses.set(sequence, ({ success, message, body = {} }) =>
          success ? resolve(body) : reject(new Error(`${command}: ${message}`)),
        );
      });
    },
    next(event) {
      const index = events.findIndex(message => message.event === event);
      const [earlier] = index === -1 ? [] : events.splice(index, 1);
      if (earlier) return Promise.resolve(earlier.body ?? {});
      return new Promise(take => waiting.push({ event, take }));
    },
    close: () => socket.destroy(),
  };
}
