import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';

/** A running `lambda-workbench serve`. */
export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  /** The folder with the templates: a copy that tests may change. */
  readonly folder: string;
  /** What it printed so far. */
  output(): string;
  /** Starts it again in the same folder. */
  restart(): Promise<Served>;
  stop(): Promise<void>;
}

const cli = path.join(root, 'dist', 'cli.js');

/** Serves a copy of `project/` on a port that is free. */
export async function serve(...options: readonly string[]): Promise<Served> {
  const home = await mkdtemp(path.join(tmpdir(), 'lwe-'));
  const folder = path.join(home, 'project');
  await cp(path.join(root, 'test', 'endpoint', 'project'), folder, { recursive: true });
  await symlink(path.join(root, 'node_modules'), path.join(home, 'node_modules'), 'junction');
  return start(home, folder, options);
}

async function start(home: string, folder: string, options: readonly string[]): Promise<Served> {
  const { PATH } = process.env;
  const args = [cli, 'serve', folder, '--port', '0', '--node', process.execPath, ...options];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /Lambda API: (http:\S+)\n/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exited.then(([code]) => reject(new Error(`serve ended with ${code}: ${output}`)));
  });

  async function end(): Promise<void> {
    child.kill('SIGINT');
    await exited;
  }

  return {
    url,
    child,
    folder,
    output: () => output,
    async restart() {
      await end();
      return start(home, folder, options);
    },
    async stop() {
      await end();
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
