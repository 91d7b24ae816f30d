import { setTimeout as pause } from 'node:timers/promises';
import type { Emulator } from '../emulator/emulator.ts';
import type { InvocationResult } from '../model/invocation.ts';
import { valueOr } from '../model/knowable.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { UserError } from '../model/userError.ts';
import { invocationJson, throttledJson } from './invocationJson.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { withOptionNames } from './optionNames.ts';

type Repetition = Pick<InvokeOptions, 'json' | 'repeat' | 'intervalMs' | 'concurrency'>;

/** Invokes as often as asked, so many at once, and prints. The exit code is 1 when any of them failed. */
export async function invokeAll(
  emulator: Emulator,
  lambdaFunction: LambdaFunction,
  event: string,
  options: Repetition,
): Promise<0 | 1> {
  let left = options.repeat;
  let exitCode: 0 | 1 = 0;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (!(await invokeOnce(emulator, lambdaFunction, event, options.json))) exitCode = 1;
      if (left > 0 && options.intervalMs > 0) await pause(options.intervalMs);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, left) }, work));
  return exitCode;
}

async function invokeOnce(
  emulator: Emulator,
  lambdaFunction: LambdaFunction,
  event: string,
  json: boolean,
): Promise<boolean> {
  try {
    const result = await emulator.invoke(
      { invocationId: '', function: lambdaFunction, event },
      { phase() {}, log: record => json || process.stderr.write(`${record.text}\n`) },
    );
    print(json ? JSON.stringify(invocationJson(result)) : result.payload);
    if (!json) printNotes(result);
    return result.status === 'success';
  } catch (error) {
    if (!(error instanceof UserError && error.data.code === 'throttled')) throw error;
    if (json)
      print(JSON.stringify(throttledJson(valueOr(lambdaFunction.functionName, lambdaFunction.logicalId))));
    else process.stderr.write(`${error.message}\n`);
    return false;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Once for an environment is enough. */
function printNotes({ notes, environmentUse }: InvocationResult): void {
  if (environmentUse > 1) return;
  for (const note of notes) process.stderr.write(`Note: ${withOptionNames(note)}\n`);
}
