import type { Rule } from './rule.ts';
import { asyncCallbackMix } from './rules/asyncCallbackMix.ts';
import { callbackHandlerRemoved } from './rules/callbackHandlerRemoved.ts';
import { callbackWaitsNoop } from './rules/callbackWaitsNoop.ts';
import { contextDoneRemoved } from './rules/contextDoneRemoved.ts';
import { defaultMemory } from './rules/defaultMemory.ts';
import { defaultTimeout } from './rules/defaultTimeout.ts';
import { ephemeralRange } from './rules/ephemeralRange.ts';
import { handlerNotFound } from './rules/handlerNotFound.ts';
import { memoryRange } from './rules/memoryRange.ts';
import { syncHandlerReturnIgnored } from './rules/syncHandlerReturnIgnored.ts';
import { timeoutRange } from './rules/timeoutRange.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  asyncCallbackMix,
  callbackHandlerRemoved,
  callbackWaitsNoop,
  contextDoneRemoved,
  defaultMemory,
  defaultTimeout,
  ephemeralRange,
  handlerNotFound,
  memoryRange,
  syncHandlerReturnIgnored,
  timeoutRange,
  unusedSuppression,
];
