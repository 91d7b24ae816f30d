import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program and resolves when it ends with exit code 0; otherwise rejects with an error that carries
 * `exitCode` and, when the output was kept (`quiet`), what the program printed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 * @returns {Promise<string>} the output if `quiet`, else an empty string
 */
export function run(command, args, { cwd = root, env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    let output = '';
    child.stdout?.on('data', chunk => (output += chunk));
    child.stderr?.on('data', chunk => (output += chunk));
    // Ctrl-C reaches the child by itself; this process waits until the child has cleaned up.
    const wait = () => {};
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', passOn);
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', passOn);
      if (exitCode === 0) return resolve(output);
      const what = `${path.basename(command)} ${args.join(' ')}`;
      reject(Object.assign(new Error(`${what} ended with ${exitCode ?? signal}\n${output}`), { exitCode }));
    });
  });
}

/**
 * Runs npm. Started by npm, the scripts use that very npm (on Windows `npm` is a batch file, which cannot be
 * spawned without a shell).
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const cli = process.env['npm_execpath'];
  return cli ? run(hostNode(), [cli, ...args], options) : run('npm', args, options);
}

/** The Node.js npm itself runs on; its folder survives `npm ci`, which replaces ours. */
function hostNode() {
  return process.env['npm_node_execpath'] ?? process.execPath;
}
