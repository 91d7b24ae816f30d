import type { Emulator } from '../emulator/emulator.ts';
import { debuggableLanguage } from '../model/debuggableLanguage.ts';
import type { LambdaFunction } from '../model/lambdaFunction.ts';
import { parseRuntime } from '../model/runtimes.ts';
import { variableLines } from '../model/variableLines.ts';
import type { Debuggee } from '../protocol/debugging.ts';
import type { InvokeOptions } from './invokeOptions.ts';

/** Lets a debugger, or a process of the person's own, take part in running a function, when that was asked for. */
export async function attend(
  emulator: Emulator,
  lambdaFunction: LambdaFunction,
  { debugPort, runtimeApi, concurrency }: Pick<InvokeOptions, 'debugPort' | 'runtimeApi' | 'concurrency'>,
): Promise<void> {
  if (debugPort !== undefined) {
    const port = debugPort === 'usual' ? usualPort(lambdaFunction) : debugPort;
    emulator.startDebugging({ functionId: lambdaFunction.id, concurrency, port });
  }
  if (runtimeApi) {
    const { address, variables } = await emulator.exposeRuntimeApi(lambdaFunction);
    process.stderr.write(
      `The Runtime API of ${lambdaFunction.logicalId} is open on ${address}. Start the function with these variables:\n${variableLines(variables)}Waiting for it to ask for the event; Ctrl-C ends this.\n`,
    );
  }
}

/** Says where a debugger can attach. */
export function announceDebuggee({ address: { host, port, url }, language }: Debuggee): void {
  const how = language === 'nodejs' ? `--inspect, ${url}` : 'debugpy';
  process.stderr.write(
    `Waiting for a debugger on ${host}:${port} (${how}). The time of the function stands still until it attaches, and at breakpoints.\n`,
  );
}

/** Where debuggers of a language look by themselves. */
function usualPort({ runtime }: LambdaFunction): number {
  const family = runtime?.known ? parseRuntime(runtime.value)?.family : undefined;
  return debuggableLanguage(family) === 'python' ? 5678 : 9229;
}
