import { debuggableLanguage } from '../../model/debuggableLanguage.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import { parseRuntime } from '../../model/runtimes.ts';

/** Whether *Debug Locally* can debug a function. A runtime that only a deployment knows may be one. */
export function isDebuggable({ runtime }: Pick<LambdaFunction, 'runtime'>): boolean {
  if (!runtime?.known) return runtime !== undefined;
  return debuggableLanguage(parseRuntime(runtime.value)?.family) !== undefined;
}
