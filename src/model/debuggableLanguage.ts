import type { RuntimeFamily } from './runtimes.ts';

/** A language whose functions *Debug Locally* can debug. */
export type DebuggableLanguage = 'nodejs' | 'python';

/** The language of a runtime as a debugger knows it; `undefined` when there is none for it. */
export function debuggableLanguage(family: RuntimeFamily | undefined): DebuggableLanguage | undefined {
  return family === 'nodejs' || family === 'python' ? family : undefined;
}
