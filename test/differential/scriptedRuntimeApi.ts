import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An event of the script. */
export interface ScriptedEvent {
  /** The event as JSON text. */
  readonly body: string;
  /** In addition to the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a runtime client posted. */
export interface Post {
  /** After `/2018-06-01/runtime`. */
  readonly path: string;
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly trailers: NodeJS.Dict<string>;
}

export interface ScriptedRuntimeApi {
  /** `host:port`. */
  readonly authority: string;
  readonly posts: readonly Post[];
  /** Headers of the requests for the next event. */
  readonly nextHeaders: readonly http.IncomingHttpHeaders[];
  /** The client has asked for one event more than there are, and everything it was posting has arrived. */
  readonly askedForMore: Promise<void>;
  /** Resolves when all that a client sent which has ended was read: it can have ended before that. */
  clientLeft(): Promise<void>;
  close(): void;
}

/** AWS's client 4 asks for the next event while it is still posting a failed stream: how long the post may take. */
const patienceMs = 500;

const accepted = '{"status":"OK"}\n';

/** A minimal Runtime API: hands out the events of a script and records all that is posted. */
export async function startScriptedRuntimeApi(events: readonly ScriptedEvent[]): Promise<ScriptedRuntimeApi> {
  const posts: Post[] = [];
  const nextHeaders: http.IncomingHttpHeaders[] = [];
  let delivered = 0;
  let openPosts = 0;
  let patienceTimer: NodeJS.Timeout | undefined;
  let finish = () => {};
  const askedForMore = new Promise<void>(resolve => {
    finish = resolve;
  });
  const server = http.createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime', '');
    if (path === '/invocation/next') {
      nextHeaders.push(request.headers);
      deliver(response);
      return;
    }
    openPosts += 1;
    void readBody(request).then(
      body => {
        posts.push({ path, body, headers: request.headers, trailers: request.trailers });
        openPosts -= 1;
        response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': accepted.length });
        response.end(accepted);
        finishIfDone();
      },
      () => {
        // The client was ended in the middle of it.
      },
    );
  });
  const connections = new Set<Socket>();
  server.on('connection', connection => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function deliver(response: http.ServerResponse): void {
    const event = events[delivered];
    delivered += 1;
    if (event === undefined) {
      patienceTimer = setTimeout(finish, patienceMs);
      finishIfDone();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(event.body)),
      'Lambda-Runtime-Aws-Request-Id': `request-${delivered}`,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + 60_000),
      'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
      'Lambda-Runtime-Trace-Id': `Root=1-5bef4de7-${delivered};Sampled=1`,
      ...event.headers,
    });
    response.end(event.body);
  }

  function finishIfDone(): void {
    if (delivered > events.length && openPosts === 0 && posts.length >= events.length) finish();
  }

  return {
    authority: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    nextHeaders,
    askedForMore,
    async clientLeft() {
      // Whether they ended in order or were reset.
      await Promise.all([...connections].map(each => new Promise(resolve => each.once('close', resolve))));
    },
    close: () => {
      clearTimeout(patienceTimer);
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
