import { spawn } from 'node:child_process';
import type { Machine } from '../versionManagers.ts';

/** What a tool printed and how it ended. */
export interface ToolRun {
  readonly succeeded: boolean;
  readonly output: string;
  readonly errors: string;
}

export interface ToolOptions {
  readonly folder: string;
  readonly machine: Machine;
  /** Win over those of the machine. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** The first build of a project fetches and compiles its dependencies. */
const defaultTimeoutMs = 15 * 60_000;

/** What is kept of each stream: a build that prints more says nothing new. */
const maxChars = 16 * 1024 * 1024;

/**
 * Runs a tool of the person with a list of arguments, in the person's environment, as their terminal does. It ends
 * with this process. A tool that cannot be started has not succeeded.
 */
export function runTool(
  program: string,
  args: readonly string[],
  { folder, machine, variables, timeoutMs = defaultTimeoutMs }: ToolOptions,
): Promise<ToolRun> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...machine.variables, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output = keep(output + text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = keep(errors + text)));
    child.once('error', error => finish({ succeeded: false, output, errors: error.message }));
    child.once('close', (exitCode, signal) => {
      const stopped = signal === null ? '' : `\n${program} was ended after ${timeoutMs / 1_000} seconds.`;
      finish({ succeeded: exitCode === 0, output, errors: errors + stopped });
    });

    function finish(run: ToolRun): void {
      process.off('exit', end);
      resolve(run);
    }
  });
}

function keep(text: string): string {
  return text.length > maxChars ? text.slice(-maxChars) : text;
}
