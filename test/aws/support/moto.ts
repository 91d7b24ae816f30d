import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../../scripts/lib/paths.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { cachedFolder } from '../../endpoint/support/clientCache.ts';

const startLimitMs = 60_000;

/** The packages of moto's server, in a folder outside of the checkout. */
export async function motoPackages(): Promise<string> {
  const requirements = path.join(root, 'test', 'aws', 'support', 'requirements.txt');
  const folder = await cachedFolder('moto', [requirements], async target => {
    console.log('Installing moto, a fake AWS for tests');
    const packages = path.join(target, 'packages');
    await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', packages, '-r', requirements], {
      quiet: true,
    });
  });
  return path.join(folder, 'packages');
}

/** Gets moto before the tests, whose time is limited. Why it cannot be had is told by the tests. */
export async function prepareMoto(): Promise<void> {
  await motoPackages().catch(() => undefined);
}

export interface Moto {
  readonly url: string;
  stop(): void;
}

/** Starts a server of its own, which knows nothing yet. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', `${port}`], {
    env: { ...process.env, PYTHONPATH: await motoPackages() },
    stdio: 'ignore',
  });
  const endMs = performance.now() + startLimitMs;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > endMs) {
      child.kill();
      throw new Error('moto did not start.');
    }
    await pause(100);
  }
  return { url, stop: () => void child.kill() };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
