import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that a runtime client needs: `/next` and `/response`, one event at a time, no checks. */
export interface BareRuntimeApi {
  /** For `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Hands the event to the client as soon as it asks and resolves with what it answered. */
  invoke(event: string): Promise<string>;
  close(): void;
}

interface Invocation {
  readonly event: string;
  readonly resolve: (payload: string) => void;
  readonly reject: (error: Error) => void;
}

export async function startBareRuntimeApi(): Promise<BareRuntimeApi> {
  let waiting: ServerResponse | undefined;
  let queued: Invocation | undefined;
  let running: Invocation | undefined;

  function handOver(): void {
    if (!waiting || !queued) return;
    running = queued;
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': '8f507b87-0cc4-4384-b48e-f127ab193112',
      'lambda-runtime-deadline-ms': Date.now() + 3_000,
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:hello',
    });
    waiting.end(queued.event);
    waiting = queued = undefined;
  }

  const server = createServer((request, response) => {
    if (request.url?.endsWith('/next')) {
      waiting = response;
      handOver();
      return;
    }
    let body = '';
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      response.writeHead(202).end();
      if (request.url?.endsWith('/response')) running?.resolve(body);
      else (running ?? queued)?.reject(new Error(`${request.url}: ${body}`));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    invoke: event =>
      new Promise((resolve, reject) => {
        queued = { event, resolve, reject };
        handOver();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
