import { spawn } from 'node:child_process';
import { hasStopSignals, killGroup } from '../../environment/processGroup.ts';
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
 * Runs a tool of the person with a list of arguments, in the person's environment, as their terminal does. It and
 * what it started end with this process. A tool that cannot be started has not succeeded.
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
      detached: hasStopSignals, // A process group of its own: compilers run below build tools.
      windowsHide: true,
    });
    const end = (): void => {
      if (child.pid !== undefined) killGroup(child.pid);
    };
    process.once('exit', end);
    let hasTimedOut = false;
    const timer = setTimeout(() => {
      hasTimedOut = true;
      end();
    }, timeoutMs);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output = keep(output + text)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = keep(errors + text)));
    child.once('error', error => finish({ succeeded: false, output, errors: error.message }));
    child.once('close', (exitCode, signal) => {
      const cause = hasTimedOut ? `after ${timeoutMs / 1_000} seconds` : `by ${signal}`;
      const stopped = signal === null ? '' : `\n${program} was ended ${cause}.`;
      finish({ succeeded: exitCode === 0, output, errors: errors + stopped });
    });

    function finish(run: ToolRun): void {
      clearTimeout(timer);
      process.off('exit', end);
      resolve(run);
    }
  });
}

function keep(text: string): string {
  return text.length > maxChars ? text.slice(-maxChars) : text;
}
