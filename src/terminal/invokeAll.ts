import { setTimeout as pause } from 'node:timers/promises';
import type { Emulator } from '../emulator/emulator.ts';
import type { InvocationResult } from '../model/invocation.ts';
import { valueOr } from '../model/knowable.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { UserError } from '../model/userError.ts';
import { invocationJson, refusedJson } from './invocationJson.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { withOptionNames } from './optionNames.ts';

type Repetition = Pick<InvokeOptions, 'json' | 'repeat' | 'intervalMs' | 'concurrency'>;

/**
 * Invokes as often as asked, so many at once, and prints. The exit code is 1 when any of them failed.
 * @throws UserError when not even the first can run; later the code may be broken for the time of a save
 */
export async function invokeAll(
  emulator: Emulator,
  lambdaFunction: LambdaFunction,
  event: string,
  options: Repetition,
): Promise<0 | 1> {
  let left = options.repeat;
  let exitCode: 0 | 1 = 0;
  let hasRun = false;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const outcome = await invokeOnce(emulator, lambdaFunction, event, options.json);
      if (outcome instanceof UserError) {
        if (!hasRun && outcome.data.code !== 'throttled') throw outcome;
        printRefusal(lambdaFunction, outcome, options.json);
      } else {
        hasRun = true;
        printResult(outcome, options.json);
      }
      if (outcome instanceof UserError || outcome.status !== 'success') exitCode = 1;
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
): Promise<InvocationResult | UserError> {
  try {
    return await emulator.invoke(
      { invocationId: '', function: lambdaFunction, event },
      { phase() {}, log: record => json || process.stderr.write(`${record.text}\n`) },
    );
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function printRefusal({ functionName, logicalId }: LambdaFunction, error: UserError, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(refusedJson(valueOr(functionName, logicalId), error))}\n`);
  else process.stderr.write(`${withOptionNames(error.message)}\n`);
}

function printResult(result: InvocationResult, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(invocationJson(result))}\n`);
    return;
  }
  const { payload, payloadEncoding } = result;
  process.stdout.write(payloadEncoding ? Buffer.from(payload, payloadEncoding) : `${payload}\n`);
  printNotes(result);
}

/** Once for an environment is enough. */
function printNotes({ notes, environmentUse }: InvocationResult): void {
  if (environmentUse > 1) return;
  for (const note of notes) process.stderr.write(`Note: ${withOptionNames(note)}\n`);
}
