import type { Rule } from './rule.ts';
import { asyncCallbackMix } from './rules/asyncCallbackMix.ts';
import { asyncForeach } from './rules/asyncForeach.ts';
import { callbackHandlerRemoved } from './rules/callbackHandlerRemoved.ts';
import { callbackWaitsNoop } from './rules/callbackWaitsNoop.ts';
import { contextDoneRemoved } from './rules/contextDoneRemoved.ts';
import { defaultMemory } from './rules/defaultMemory.ts';
import { defaultTimeout } from './rules/defaultTimeout.ts';
import { ephemeralRange } from './rules/ephemeralRange.ts';
import { handlerNotFound } from './rules/handlerNotFound.ts';
import { memoryRange } from './rules/memoryRange.ts';
import { missingRuntimeDependency } from './rules/missingRuntimeDependency.ts';
import { sdkV2NotInRuntime } from './rules/sdkV2NotInRuntime.ts';
import { streamingHandlerShape } from './rules/streamingHandlerShape.ts';
import { syncHandlerReturnIgnored } from './rules/syncHandlerReturnIgnored.ts';
import { timeoutRange } from './rules/timeoutRange.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [
  asyncCallbackMix,
  asyncForeach,
  callbackHandlerRemoved,
  callbackWaitsNoop,
  contextDoneRemoved,
  defaultMemory,
  defaultTimeout,
  ephemeralRange,
  handlerNotFound,
  memoryRange,
  missingRuntimeDependency,
  sdkV2NotInRuntime,
  streamingHandlerShape,
  syncHandlerReturnIgnored,
  timeoutRange,
  unusedSuppression,
];
