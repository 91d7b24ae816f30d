import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';
import type { BenchContext } from './benchContext.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { quietServerless } from './coldPrograms.ts';
import { peersFolder } from './peers.ts';

/** Something that is up and takes one event after the other. */
export interface WarmTarget {
  invoke(): Promise<string>;
  stop(): void;
}

const startLimitMs = 60_000;

/** A server and how it is sent an event. */
export interface EventServer {
  readonly call: HttpCall;
  stop(): void;
}

/** lambda-local in its watch mode, which takes events over HTTP. */
export async function startLambdaLocal(context: BenchContext): Promise<WarmTarget> {
  return warmTarget(await lambdaLocalServer(context));
}

/** @param work see `helloProject.ts` */
export async function lambdaLocalServer({ project }: BenchContext, work = 0): Promise<EventServer> {
  const port = await freePort();
  const script = path.join(peersFolder, 'node_modules', 'lambda-local', 'build', 'cli.js');
  const args = [script, '-l', 'index.js', '-h', 'handler', '-e', 'event.json', '-W', String(port)];
  const stop = await startServer(args, project.folder, {}, /listening|port/i);
  const body = JSON.stringify({ event: { ...JSON.parse(project.event), work } });
  return { call: { port, method: 'POST', path: '/', body }, stop };
}

/** serverless-offline's HTTP API. */
export async function startServerlessOffline(context: BenchContext): Promise<WarmTarget> {
  return warmTarget(await serverlessOfflineServer(context));
}

/** @param work see `helloProject.ts` */
export async function serverlessOfflineServer({ project }: BenchContext, work = 0): Promise<EventServer> {
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  const script = path.join(peersFolder, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const ports = ['--httpPort', String(httpPort), '--lambdaPort', String(lambdaPort)];
  const stop = await startServer(
    [script, 'offline', ...ports],
    project.folder,
    quietServerless,
    /Server ready/,
  );
  return { call: { port: httpPort, method: 'GET', path: `/hello?work=${work}` }, stop };
}

function warmTarget({ call, stop }: EventServer): WarmTarget {
  return { invoke: httpInvoke(call), stop };
}

/** Starts a server and returns how to stop it, once it has printed that it listens. */
async function startServer(
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<() => void> {
  const child = spawn(ownNode, args, {
    cwd,
    env: { ...cleanEnvironment, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => void child.kill('SIGKILL');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string) => {
      stop();
      reject(new Error(`${args.join(' ')} ${why}: ${output}`));
    };
    const timer = setTimeout(() => fail('did not start in time'), startLimitMs);
    const listen = (chunk: Buffer) => {
      output += chunk;
      if (!ready.test(output)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', error => fail(error.message));
    child.once('exit', code => fail(`ended with ${code}`));
  });
  return stop;
}

/** A request that runs the function. */
export interface HttpCall {
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

function httpInvoke({ body, ...target }: HttpCall): () => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return () =>
    new Promise((resolve, reject) => {
      const call = request({ host: 'localhost', agent, ...target }, response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', chunk => (text += chunk));
        response.on('end', () => resolve(text));
      });
      call.setHeader('content-type', 'application/json');
      call.once('error', reject);
      call.end(body);
    });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
