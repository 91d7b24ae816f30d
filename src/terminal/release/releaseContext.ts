import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { AwsConnection } from '../../model/aws/connection.ts';
import type { FunctionConfiguration } from '../../model/aws/deployedFunction.ts';
import { UsageError } from '../usage.ts';
import type { ReleaseOptions } from './releaseOptions.ts';

/** What every action of `release` works with. */
export interface ReleaseContext {
  readonly aws: AwsConnection;
  /** Aborts when the person wants to stop. */
  readonly signal: AbortSignal;
}

/** The account of a function, which need not be that of the credentials. */
export function accountOf({ functionArn }: Pick<FunctionConfiguration, 'functionArn'>): string {
  return functionArn.split(':')[4] ?? '';
}

/** The one object of `--json`, or lines. */
export function print(
  options: Pick<ReleaseOptions, 'json'>,
  object: unknown,
  lines: readonly string[],
): void {
  process.stdout.write(options.json ? `${JSON.stringify(object, undefined, 2)}\n` : `${lines.join('\n')}\n`);
}

/** To the person who watches, beside the result. */
export function say(...lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

/**
 * Shows what is going to be written and asks for it, unless `--yes` has answered.
 * @returns whether it may be done
 * @throws UsageError when nobody can be asked
 */
export async function confirm(
  preview: readonly string[],
  { yes }: Pick<ReleaseOptions, 'yes'>,
  signal: AbortSignal,
): Promise<boolean> {
  say(...preview);
  if (yes) return true;
  if (!process.stdin.isTTY)
    throw new UsageError('Nobody can be asked here: add --yes, or --dry-run to see the plan.');
  const answer = await ask('Go on? [y/N] ', signal);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  say('Nothing was changed.');
  return false;
}

/** Asks on the terminal, beside the result; no answer, as after Ctrl-D, is an empty one. */
export async function ask(question: string, signal?: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C at a question is the same as anywhere.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const ended = once(terminal, 'close').then(() => '');
  const answer = terminal.question(question, signal ? { signal } : {}).catch(() => {
    signal?.throwIfAborted();
    return '';
  });
  try {
    return await Promise.race([answer, ended]);
  } finally {
    terminal.close();
  }
}
