import type { LinkedFunction } from './codeFile.ts';
import { edgeAssociationsOf } from './template/edgeFunctions.ts';

/** Whether code takes an event of CloudFront apart: a Lambda@Edge function, also where no template says so. */
export function readsEdgeEvent(text: string): boolean {
  return /\bRecords\b.{0,20}(?:\.cf\b|\[["']cf["']\])/.test(text);
}

/** Those of the functions that CloudFront runs at its edge locations (Lambda@Edge). */
export function edgeFunctionsAmong(functions: readonly LinkedFunction[]): readonly LinkedFunction[] {
  return functions.filter(({ function: { id }, template }) => {
    const linked = template.functions.find(candidate => candidate.function.id === id);
    return linked !== undefined && edgeAssociationsOf(template, linked).length > 0;
  });
}
