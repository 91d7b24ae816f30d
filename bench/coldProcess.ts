import { spawn } from 'node:child_process';
import { cleanEnvironment } from './cleanEnvironment.ts';

export interface Program {
  readonly args: readonly string[];
  readonly cwd: string;
  /** What the output must contain: the payload, so that only runs that worked are counted. */
  readonly expected: string;
  readonly variables?: Readonly<Record<string, string>>;
}

const limitMs = 60_000;

/**
 * Runs a program under Node.js from start to end and returns the milliseconds until its output has closed.
 * @throws when it fails or does not print the payload
 */
export async function timeProcess(nodePath: string, program: Program): Promise<number> {
  const startMs = performance.now();
  const child = spawn(nodePath, program.args, {
    cwd: program.cwd,
    env: { ...cleanEnvironment, ...program.variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const durationMs = performance.now() - startMs;
  if (exitCode === 0 && output.includes(program.expected)) return durationMs;
  throw new Error(`${program.args.join(' ')} ended with ${exitCode}:\n${output}`);
}
