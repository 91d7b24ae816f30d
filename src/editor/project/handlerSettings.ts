import { window } from 'vscode';
import { valueOr } from '../../model/knowable.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { limits } from '../../model/limits.ts';
import { newerRuntimes } from '../../model/runtimeFacts.ts';

/** What a person chooses for a handler that no template names. */
export interface HandlerSettings {
  readonly runtime: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
}

/** The runtimes before those that are offered. */
const lastOld = { nodejs: 'nodejs18.x', python: 'python3.9' } as const;

/** Asks for a runtime, a memory size and a timeout; `undefined` when the person gives up. */
export async function askSettings(lambda: LambdaFunction): Promise<HandlerSettings | undefined> {
  const current = lambda.runtime ? valueOr(lambda.runtime, '') : '';
  const family = current.startsWith('python') ? 'python' : 'nodejs';
  const runtimes = newerRuntimes(lastOld[family]).map(({ id }) => id);
  const runtime = await window.showQuickPick(runtimes.toReversed(), { title: 'Runtime (1/3)' });
  if (runtime === undefined) return undefined;
  const memoryMb = await askNumber('Memory in MB (2/3)', limits.memoryMb, valueOr(lambda.memoryMb, 128));
  if (memoryMb === undefined) return undefined;
  const seconds = {
    min: limits.timeoutMs.min / 1_000,
    max: limits.timeoutMs.max / 1_000,
  };
  const timeout = await askNumber(
    'Timeout in seconds (3/3)',
    seconds,
    valueOr(lambda.timeoutMs, 3_000) / 1_000,
  );
  return timeout === undefined ? undefined : { runtime, memoryMb, timeoutMs: timeout * 1_000 };
}

/** The function as `lambda-workbench.json` will have it. */
export function withSettings(
  lambda: LambdaFunction,
  { runtime, memoryMb, timeoutMs }: HandlerSettings,
): LambdaFunction {
  return {
    ...lambda,
    runtime: { known: true, value: runtime, origin: 'resource' },
    memoryMb: { known: true, value: memoryMb, origin: 'resource' },
    timeoutMs: { known: true, value: timeoutMs, origin: 'resource' },
  };
}

async function askNumber(
  title: string,
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
): Promise<number | undefined> {
  const isValid = (text: string) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
  const answer = await window.showInputBox({
    title,
    value: String(value),
    validateInput: text => (isValid(text) ? undefined : `A whole number from ${min} to ${max}.`),
  });
  return answer === undefined ? undefined : Number(answer);
}
