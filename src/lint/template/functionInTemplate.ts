import type { LinkedFunction } from '../codeFile.ts';
import type { TemplateFunction } from './templateFile.ts';

/** A function of some code as the rules of templates see it; `undefined` where its template does not have it any more. */
export function functionInTemplate({
  function: { id },
  template,
}: LinkedFunction): TemplateFunction | undefined {
  return template.functions.find(candidate => candidate.function.id === id);
}
