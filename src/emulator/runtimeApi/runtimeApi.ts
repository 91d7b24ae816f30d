import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { userAgents } from '../../protocol/bootstrap.ts';
import { extensionRoutes, type FunctionIdentity } from '../extensions/extensionRoutes.ts';
import { createExtensionRegistry, type ExtensionRegistry } from '../extensions/registry.ts';
import { createTelemetry, type Telemetry } from '../telemetry/telemetry.ts';
import { telemetryRoutes } from '../telemetry/telemetryRoutes.ts';
import { type BootstrapConnection, serveConnection } from './bootstrapConnection.ts';
import { respondText } from './respond.ts';
import { methodsOf, type Routes } from './routes.ts';
import { createRuntimeCalls } from './runtimeCalls.ts';
import type { InvocationEvent, RuntimeMessage } from './runtimeMessage.ts';
import { createRuntimeRoutes } from './runtimeRoutes.ts';

/** Lambda's Runtime, Extensions, Telemetry and Logs API for one runtime process. */
export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  readonly extensions: ExtensionRegistry;
  readonly telemetry: Telemetry;
  /** Says whose process it is; before that it is a spare. */
  describe(served: ServedFunction): void;
  /** Hands an event to the runtime and to extensions, at once when they wait for one. */
  deliver(event: InvocationEvent): void;
  /** Resolves when what the runtime had begun to post was told; one that has ended posts no more. */
  drain(): Promise<void>;
  close(): void;
}

/** The function whose process uses the API. */
export interface ServedFunction extends FunctionIdentity {
  /** It logs in JSON format. */
  readonly jsonLogs: boolean;
}

/** AWS's Node.js runtime clients send X-Ray causes of up to 1 MB in a header. */
const maxHeaderBytes = 2 * 1024 * 1024;

/** The names that lead to this machine, the last one from a container of Docker Desktop's. */
const ownHosts = /^(127\.0\.0\.1|localhost|sandbox|sandbox\.localdomain|host\.docker\.internal)(:\d+)?$/;

const nobody: ServedFunction = {
  functionName: '',
  functionVersion: '$LATEST',
  handler: '',
  accountId: '',
  jsonLogs: false,
};

/** A page in a browser names its own host, or the browser names the page as the origin. No runtime does either. */
function isWebPage({ host = '', origin }: IncomingHttpHeaders): boolean {
  return origin !== undefined || !ownHosts.test(host);
}

function isBootstrap({ 'user-agent': userAgent }: IncomingHttpHeaders): boolean {
  return userAgent === userAgents.nodejs || userAgent === userAgents.python;
}

/**
 * Serves the API on a port of its own on the loopback interface, with the states and answers of AWS's runtime
 * interface emulator. Every accepted call of the runtime is told as one message.
 * @param port a port that must be free; 0 is any
 */
export async function startRuntimeApi(
  onMessage: (message: RuntimeMessage) => void,
  port = 0,
): Promise<RuntimeApi> {
  let served = nobody;
  const extensions = createExtensionRegistry(() => onMessage({ type: 'extensionsReady' }));
  const telemetry = createTelemetry(() => served.jsonLogs);
  const calls = createRuntimeCalls(message => {
    if (message.type === 'next') extensions.close();
    onMessage(message);
  });
  const runtimeRoutes = createRuntimeRoutes(calls);
  const routes: Routes = {
    ...runtimeRoutes.routes,
    ...extensionRoutes(extensions, () => served),
    ...telemetryRoutes(extensions, telemetry, event => onMessage({ type: 'platform', event })),
  };
  /** It does not listen, nor know its connections: it is given every one but those of our bootstraps. */
  const httpServer = createServer(
    { maxHeaderSize: maxHeaderBytes, requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 },
    (request, response) => {
      response.sendDate = false;
      if (isWebPage(request.headers)) {
        respondText(response, 403, 'text/plain', 'This address serves one Lambda runtime.\n');
      } else {
        route(request, response);
      }
    },
  );
  /** Whoever serves them. */
  const connections = new Map<Socket, BootstrapConnection>();
  const server = createSocketServer({ noDelay: true, allowHalfOpen: true }, socket => {
    const connection = serveConnection(socket, {
      calls,
      isOurs: headers => isBootstrap(headers) && !isWebPage(headers),
      handOver: foreign => httpServer.emit('connection', foreign),
    });
    connections.set(socket, connection);
    socket.on('close', () => connections.delete(socket));
  });
  const address = await listen();
  return {
    address,
    extensions,
    telemetry,
    describe(next) {
      served = next;
    },
    deliver(event) {
      if (extensions.hasExtensions) {
        const { deadlineMs, requestId, functionArn: invokedFunctionArn, traceId: value } = event;
        const tracing = { type: 'X-Amzn-Trace-Id', value } as const;
        extensions.deliver({ eventType: 'INVOKE', deadlineMs, requestId, invokedFunctionArn, tracing });
      }
      calls.deliver(event);
    },
    async drain() {
      const open = [...connections.values()];
      await Promise.all([runtimeRoutes.drain(), ...open.map(connection => connection.drain())]);
    },
    close() {
      telemetry.close();
      server.close();
      for (const socket of connections.keys()) socket.destroy();
    },
  };

  async function listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function route(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '' } = request;
    const path = url.split('?', 1)[0] ?? '';
    const invocation = runtimeRoutes.invocationCall(path);
    const call = method === invocation?.method ? invocation?.call : routes[`${method} ${path}`];
    if (call) {
      call(request, response);
      return;
    }
    const allowed = invocation ? [invocation.method] : methodsOf(routes, path);
    request.resume();
    if (allowed.length === 0) respondText(response, 404, 'text/plain', '404 page not found\n');
    else response.writeHead(405, { Allow: allowed.join(', '), 'Content-Length': 0 }).end();
  }
}
