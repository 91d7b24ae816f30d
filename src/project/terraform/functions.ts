import type { Range } from '../../model/text.ts';
import { collectionFunctions } from './collectionFunctions.ts';
import { encodingFunctions } from './encodingFunctions.ts';
import { fileFunctions } from './fileFunctions.ts';
import type { Evaluation } from './scope.ts';
import { textFunctions } from './textFunctions.ts';
import { firstUnknown, unknown, type Value } from './values.ts';

/**
 * Computes a function of Terraform's language; `undefined` where the arguments are none of its. Arguments are known,
 * what is in them need not be.
 */
export type TerraformFunction = (
  values: readonly Value[],
  range: Range,
  evaluation: Evaluation,
) => Value | undefined;

const functions: ReadonlyMap<string, TerraformFunction> = new Map([
  ...Object.entries(textFunctions),
  ...Object.entries(collectionFunctions),
  ...Object.entries(encodingFunctions),
  ...Object.entries(fileFunctions),
]);

/** Computes a call. Functions that are not read here, such as hashes and times, give unknown values. */
export function callFunction(
  name: string,
  values: readonly Value[],
  range: Range,
  evaluation: Evaluation,
): Value {
  const compute = functions.get(name);
  if (compute === undefined) return unknown(`${name} is computed during deployment`, range, values);
  const missing = firstUnknown(values);
  if (missing?.kind === 'unknown') return unknown(missing.reason, range, values);
  return compute(values, range, evaluation) ?? unknown(`${name} cannot be computed`, range, values);
}
