import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type RuntimeApi, startRuntimeApi } from '../../src/emulator/runtimeApi/runtimeApi.ts';
import type { HttpCase, Step } from './httpCase.ts';

export const event = {
  requestId: '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
  payload: '{"answer":42,"sign":"ü"}',
  deadlineMs: 1_700_000_000_000,
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
  traceId: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
};

export interface HttpAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Sent = Pick<HttpCase, 'request' | 'headers' | 'body' | 'trailers'>;

/** An API as an environment has it, with a runtime and extensions that do what a case says. */
export interface ApiDriver {
  take(steps: readonly Step[]): Promise<void>;
  /** Sends a request and, once it has arrived, takes steps. */
  send(sent: Sent, meanwhile: readonly Step[]): Promise<HttpAnswer>;
  /** Puts the identifier of `probe` in place of `{id}`. */
  fill(text: string): string;
  close(): void;
}

export async function startApiDriver(): Promise<ApiDriver> {
  const api = await startRuntimeApi(() => {});
  const agent = new Agent({ keepAlive: false });
  api.describe({
    functionName: 'orders',
    functionVersion: '$LATEST',
    handler: 'index.handler',
    accountId: '123456789012',
    jsonLogs: false,
  });
  let id = '';
  const fill = (filled: string): string => filled.replaceAll('{id}', id);
  const own = { 'Lambda-Extension-Identifier': '{id}' };

  async function register(name: string, events: readonly string[]): Promise<string> {
    const answer = await call(api, agent, fill, {
      request: 'POST /2020-01-01/extension/register',
      headers: { 'Lambda-Extension-Name': name },
      body: JSON.stringify({ events }),
    });
    return String(answer.headers['lambda-extension-identifier']);
  }

  const probeRegisters = async (events: readonly string[]): Promise<void> => {
    id = await register('probe', events);
  };

  /** Goes on when the API has taken the request: it is answered later, if at all. */
  async function ask(sent: Sent): Promise<void> {
    call(api, agent, fill, sent).catch(() => {}); // The API is closed at the end.
    await arrival();
  }

  /** A request of its own arrives after those that were sent before. */
  async function arrival(): Promise<void> {
    await call(api, agent, fill, { request: 'GET /2018-06-01/ping' });
  }

  const post = (path: string, headers: Record<string, string> = {}) =>
    call(api, agent, fill, { request: `POST ${path}`, headers, body: '{}' });
  const subscribe = (path: string, schemaVersion: string) =>
    call(api, agent, fill, {
      request: `PUT ${path}`,
      headers: own,
      body: JSON.stringify({ schemaVersion, types: ['platform'], destination: { protocol: 'TCP', port: 9 } }),
    });
  const invocation = `/2018-06-01/runtime/invocation/${event.requestId}`;
  const failed = { ...own, 'Lambda-Extension-Function-Error-Type': 'Probe.Failed' };

  const steps: Readonly<Record<Step, () => unknown>> = {
    'runtime asks': () => ask({ request: 'GET /2018-06-01/runtime/invocation/next' }),
    event: () => api.deliver(event),
    'event with everything': () =>
      api.deliver({
        ...event,
        clientContext: '{"custom":{"a":"b"}}',
        cognitoIdentity: '{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}',
        tenantId: 'blue',
      }),
    'runtime answers': () => post(`${invocation}/response`),
    'runtime fails': () => post(`${invocation}/error`),
    'runtime cannot initialise': () => post('/2018-06-01/runtime/init/error'),
    'runtime answers in no known mode': () =>
      post(`${invocation}/response`, { 'Lambda-Runtime-Function-Response-Mode': 'slow' }),
    'probe starts': () => api.extensions.expect('probe'),
    'probe registers': () => probeRegisters([]),
    'probe registers for INVOKE': () => probeRegisters(['INVOKE']),
    'probe registers for SHUTDOWN': () => probeRegisters(['SHUTDOWN']),
    'probe asks': () => ask({ request: 'GET /2020-01-01/extension/event/next', headers: own }),
    'probe cannot initialise': () => post('/2020-01-01/extension/init/error', failed),
    'probe gives up': () => post('/2020-01-01/extension/exit/error', failed),
    'ten others start': () => {
      for (let index = 0; index < 10; index++) api.extensions.expect(`other${index}`);
    },
    'inside registers': () => register('inside', ['INVOKE']),
    'probe subscribes to telemetry': () => subscribe('/2022-07-01/telemetry', '2022-12-13'),
    'probe subscribes to logs': () => subscribe('/2020-08-15/logs', '2021-03-18'),
    'the init phase ends': () => api.telemetry.closeSubscriptions(),
    'the environment shuts down': () =>
      api.extensions.deliver({
        eventType: 'SHUTDOWN',
        deadlineMs: event.deadlineMs,
        shutdownReason: 'spindown',
      }),
  };

  const take = async (taken: readonly Step[]): Promise<void> => {
    for (const step of taken) await steps[step]();
  };
  return {
    take,
    async send(sent, meanwhile) {
      const answer = call(api, agent, fill, sent);
      if (meanwhile.length > 0) await arrival();
      await take(meanwhile);
      return answer;
    },
    fill,
    close() {
      agent.destroy();
      api.close();
    },
  };
}

function call(
  api: RuntimeApi,
  agent: Agent,
  fill: (text: string) => string,
  { request: line, headers = {}, body, trailers }: Sent,
): Promise<HttpAnswer> {
  const [method, path] = fill(line).split(' ');
  const [host, port] = api.address.split(':');
  const filled = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)]));
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, method, path, agent, headers: filled }, response => {
      text(response).then(
        answer => resolve({ status: response.statusCode, headers: response.headers, body: answer }),
        reject,
      );
    });
    sent.on('error', reject);
    if (trailers) {
      sent.setHeader('Trailer', Object.keys(trailers).join(', '));
      sent.write(body ?? '');
      sent.addTrailers(trailers);
      sent.end();
    } else {
      sent.end(body);
    }
  });
}
