import { setTimeout as pause } from 'node:timers/promises';
import { cacheDirectory } from '../emulator/cacheDirectory.ts';
import { createEmulator, type Emulator } from '../emulator/emulator.ts';
import { endWithProcess } from '../emulator/endWithProcess.ts';
import { defaultEmulatorSettings } from '../model/emulatorSettings.ts';
import type { InvocationResult } from '../model/invocation.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { UserError } from '../model/userError.ts';
import { expectMemoryMb } from './expectMemory.ts';
import { firstTemplate } from './firstTemplate.ts';
import { invocationJson, throttledJson } from './invocationJson.ts';
import type { InvokeOptions } from './invokeOptions.ts';
import { readEvent } from './readEvent.ts';

/**
 * Runs `invoke`. The process for the function starts first, and everything else is loaded and read meanwhile.
 * Tells the exit code.
 * @throws UsageError, UserError
 */
export async function invokeCommand(options: InvokeOptions, nodeRuntimeFile: string): Promise<0 | 1> {
  const emulator = startEmulator(nodeRuntimeFile);
  const template = firstTemplate(process.cwd(), options.template);
  emulator.warm({
    executable: { path: process.execPath, version: process.versions.node },
    memoryMb: expectMemoryMb(template?.text ?? '', options.functionName),
  });
  const { findFunction } = await import('./findFunction.ts');
  const [lambdaFunction, event] = await Promise.all([
    findFunction(process.cwd(), options, template),
    readEvent(options.event),
  ]);
  return invokeAll(emulator, lambdaFunction, event, options);
}

function startEmulator(nodeRuntimeFile: string): Emulator {
  const emulator = createEmulator({
    settings: defaultEmulatorSettings,
    nodeRuntimeFile,
    async createPreparation(settings) {
      const { createPreparation } = await import('../emulator/preparation/preparation.ts');
      const { nodeFileSystem } = await import('../node/nodeFileSystem.ts');
      const cache = cacheDirectory(process.platform, process.env);
      return createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: cache });
    },
  });
  endWithProcess(emulator);
  return emulator;
}

/** Invokes as often as asked, so many at once; the exit code is 1 when any of them failed. */
async function invokeAll(
  emulator: Emulator,
  lambdaFunction: LambdaFunction,
  event: string,
  options: InvokeOptions,
): Promise<0 | 1> {
  let left = options.repeat;
  let exitCode: 0 | 1 = 0;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (!(await invokeOnce(emulator, lambdaFunction, event, options))) exitCode = 1;
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
  { json }: InvokeOptions,
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
    if (json) print(JSON.stringify(throttledJson(lambdaFunction.logicalId)));
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
  for (const note of notes) process.stderr.write(`Note: ${note}\n`);
}
