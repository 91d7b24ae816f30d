import type { LinkedFunction } from './codeFile.ts';
import { edgeAssociationsOf } from './template/edgeFunctions.ts';

/** Those of the functions that CloudFront runs at its edge locations (Lambda@Edge). */
export function edgeFunctionsAmong(functions: readonly LinkedFunction[]): readonly LinkedFunction[] {
  return functions.filter(({ function: { id }, template }) => {
    const linked = template.functions.find(candidate => candidate.function.id === id);
    return linked !== undefined && edgeAssociationsOf(template, linked).length > 0;
  });
}
