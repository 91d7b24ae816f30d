import type { Rule } from './rule.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [unusedSuppression];
