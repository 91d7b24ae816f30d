import type { Rule } from './rule.ts';
import { callbackHandlerRemoved } from './rules/callbackHandlerRemoved.ts';
import { handlerNotFound } from './rules/handlerNotFound.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [callbackHandlerRemoved, handlerNotFound, unusedSuppression];
