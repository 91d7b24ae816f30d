import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { ownNode, root } from '../../../scripts/lib/paths.mjs';
import { environmentFor } from './connectTo.ts';

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly finished: Promise<Finished>;
  interrupt(): void;
  /** As if the machine stopped. */
  kill(): void;
}

/** Starts `release` in a folder against an endpoint. */
export function startRelease(
  folder: string,
  url: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(ownNode, [path.join(root, 'dist', 'cli.js'), 'release', ...args], {
    cwd: folder,
    env: { ...process.env, ...environmentFor(url), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exitCode = new Promise<number | null>(resolve => child.on('close', resolve));
  const finished = Promise.all([exitCode, text(child.stdout), text(child.stderr)]).then(
    ([exitCode, stdout, stderr]) => ({ exitCode, stdout, stderr }),
  );
  return { finished, interrupt: () => void child.kill('SIGINT'), kill: () => void child.kill('SIGKILL') };
}

/** Runs `release` to its end. */
export function release(folder: string, url: string, ...args: readonly string[]): Promise<Finished> {
  return startRelease(folder, url, args).finished;
}
