import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { ownNode } from '../scripts/lib/paths.mjs';
import type { BenchContext } from './benchContext.ts';
import { cleanEnvironment } from './cleanEnvironment.ts';
import { interleave } from './interleave.ts';
import type { Section } from './report.ts';
import { toRows } from './rows.ts';
import {
  type EventServer,
  type HttpCall,
  lambdaLocalServer,
  serverlessOfflineServer,
} from './warmServers.ts';

const ours = 'our endpoint';
const lambdaLocal = 'lambda-local 2';
const serverlessOffline = 'serverless-offline 13';

/** Events of a round; its time divided by them is one figure. */
const eventsPerRound = 200;

/** What an event takes at the endpoint, one after the other. */
export function measureEndpoint(context: BenchContext): Promise<Section> {
  return measure(context, { inFlight: 1, work: 0 }, 'one after the other');
}

/** What an event takes at the endpoint when 50 are always on their way. */
export function measureBusyEndpoint(context: BenchContext): Promise<Section> {
  return measure(context, { inFlight: 50, work: 0 }, '50 in flight');
}

/** The same for a handler that computes for a while. */
export function measureWorkingEndpoint(context: BenchContext): Promise<Section> {
  return measure(context, { inFlight: 50, work: 5 }, '50 in flight, 5 ms of work in each');
}

interface Load {
  readonly inFlight: number;
  /** See `helloProject.ts`. */
  readonly work: number;
}

async function measure(context: BenchContext, { inFlight, work }: Load, how: string): Promise<Section> {
  const title = `Endpoint over HTTP, time for each event, ${how}`;
  const starts: Readonly<Record<string, () => Promise<EventServer>>> = {
    [ours]: () => startOurs(context, work),
    [lambdaLocal]: () => lambdaLocalServer(context, work),
    [serverlessOffline]: () => serverlessOfflineServer(context, work),
  };
  const servers: EventServer[] = [];
  try {
    const contestants = await Promise.all(
      Object.entries(starts).map(async ([name, start]) => {
        const server = await start();
        servers.push(server);
        return { name, run: round(server.call, context.project.answer, inFlight) };
      }),
    );
    const measurements = await interleave(contestants, context.runs);
    const rows = toRows(measurements, lambdaLocal, {
      [ours]: ({ median: own }, median) => {
        // A peer that cannot serve so many at once has no figure.
        const peers = [lambdaLocal, serverlessOffline].map(median).filter(Number.isFinite);
        return { text: 'at most half of the faster peer', met: own <= Math.min(...peers) / 2 };
      },
    });
    return { title, unit: 'ms', reference: lambdaLocal, rows };
  } finally {
    for (const server of servers) server.stop();
  }
}

/** Sends a round of events, so many at once, and returns the milliseconds for each. */
function round(call: HttpCall, answer: string, inFlight: number): () => Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  return async () => {
    let left = eventsPerRound;
    const startMs = performance.now();
    await Promise.all(
      Array.from({ length: inFlight }, async () => {
        while (left > 0) {
          left -= 1;
          const text = await send(call, agent);
          if (!text.includes(answer)) throw new Error(`${call.port} answered ${text}`);
        }
      }),
    );
    return (performance.now() - startMs) / eventsPerRound;
  };
}

function send({ body, ...target }: HttpCall, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
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

async function startOurs({ dist, project }: BenchContext, work: number): Promise<EventServer> {
  const args = [path.join(dist, 'cli.js'), 'serve', '--port', '0', '--quiet', '--node', ownNode];
  const child = spawn(ownNode, args, {
    cwd: project.folder,
    env: cleanEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child);
  const call = {
    port,
    method: 'POST',
    path: '/2015-03-31/functions/Hello/invocations',
    body: JSON.stringify({ ...JSON.parse(project.event), work }),
  };
  return { call, stop: () => void child.kill() };
}

/** As it is printed when it listens. */
async function portOf(child: ChildProcess): Promise<number> {
  let output = '';
  child.stdout?.on('data', chunk => (output += chunk));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`serve ended: ${output}`)));
  for (;;) {
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
    if (port !== undefined) return Number(port);
    if (child.stdout) await Promise.race([once(child.stdout, 'data'), ended]);
  }
}
