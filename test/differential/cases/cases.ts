import type { HandlerCase } from '../handlerCase.ts';
import { callbackCases } from './callbackCases.ts';
import { contextCases } from './contextCases.ts';
import { crashCases } from './crashCases.ts';
import { errorCases } from './errorCases.ts';
import { initErrorCases } from './initErrorCases.ts';
import { loadingCases } from './loadingCases.ts';
import { logCases } from './logCases.ts';
import { resultCases } from './resultCases.ts';
import { streamingCases } from './streamingCases.ts';

/** All handlers that both our bootstrap and AWS's clients run. */
export const cases: readonly HandlerCase[] = [
  ...resultCases,
  ...errorCases,
  ...callbackCases,
  ...contextCases,
  ...loadingCases,
  ...initErrorCases,
  ...crashCases,
  ...logCases,
  ...streamingCases,
];
