import type { IncomingMessage, ServerResponse } from 'node:http';
import { eventHeaders } from './eventHeaders.ts';
import { readBody } from './readBody.ts';
import { respond, respondText } from './respond.ts';
import type { Call, Routes } from './routes.ts';
import { type PostPath, postPath, type RuntimeCalls } from './runtimeCalls.ts';
import type { InvocationEvent } from './runtimeMessage.ts';

/** The calls of a runtime as routes of Node's HTTP server: for every client but our own bootstrap. */
export interface RuntimeRoutes {
  readonly routes: Routes;
  /** The paths of the current event, which hold its request id. */
  invocationCall(path: string): { readonly method: 'POST'; readonly call: Call } | undefined;
  /** Resolves when what the runtime had begun to post was told. */
  drain(): Promise<void>;
}

export function createRuntimeRoutes(calls: RuntimeCalls): RuntimeRoutes {
  let reading: Promise<unknown> | undefined;

  return {
    routes: {
      'GET /2018-06-01/runtime/invocation/next': next,
      'POST /2018-06-01/runtime/init/error': (request, response) =>
        void post({ kind: 'initError' }, request, response),
      'GET /2018-06-01/ping': (_, response) => respondText(response, 200, 'text/plain', 'pong'),
    },
    invocationCall(path) {
      const target = postPath(path);
      if (target === undefined || target.kind === 'initError') return undefined;
      return { method: 'POST', call: (request, response) => void post(target, request, response) };
    },
    async drain() {
      await reading;
    },
  };

  function next(request: IncomingMessage, response: ServerResponse): void {
    const refusal = calls.next(request.headers, {
      send: event => sendEvent(response, event),
      replaced: () => response.destroy(),
    });
    if (!refusal) return;
    request.resume();
    respond(response, refusal);
  }

  async function post(path: PostPath, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = calls.post(path, request.headers);
    if ('status' in begun) {
      request.resume();
      return respond(response, begun);
    }
    const body = readBody(request, begun.maxBytes, begun.consumer);
    reading = body;
    const reply = begun.finish(await body, request.trailers);
    if (reply) respond(response, reply);
  }
}

function sendEvent(response: ServerResponse, event: InvocationEvent): void {
  response.writeHead(200, eventHeaders(event));
  // A text would be sent in one piece with the headers, and encode their bytes once more.
  response.end(event.clientContext || event.cognitoIdentity ? Buffer.from(event.payload) : event.payload);
}
