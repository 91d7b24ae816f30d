import type { PythonCase } from '../pythonCase.ts';
import { contextCases } from './contextCases.ts';
import { errorCases } from './errorCases.ts';
import { loadingCases } from './loadingCases.ts';
import { logCases } from './logCases.ts';
import { resultCases } from './resultCases.ts';

/** All handlers that both our bootstrap and AWS's client run. */
export const cases: readonly PythonCase[] = [
  ...loadingCases,
  ...errorCases,
  ...resultCases,
  ...contextCases,
  ...logCases,
];
