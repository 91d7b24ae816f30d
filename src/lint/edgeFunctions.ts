import type { LinkedFunction } from './codeFile.ts';
import { edgeAssociationsOf } from './template/edgeFunctions.ts';
import { functionInTemplate } from './template/functionInTemplate.ts';

/** Whether code takes an event of CloudFront apart: a Lambda@Edge function, also where no template says so. */
export function readsEdgeEvent(text: string): boolean {
  return /\bRecords\b.{0,20}(?:\.cf\b|\[["']cf["']\])/.test(text);
}

/** Those of the functions that CloudFront runs at its edge locations (Lambda@Edge). */
export function edgeFunctionsAmong(functions: readonly LinkedFunction[]): readonly LinkedFunction[] {
  return functions.filter(linked => {
    const fn = functionInTemplate(linked);
    return fn !== undefined && edgeAssociationsOf(linked.template, fn).length > 0;
  });
}
