import { valueAt } from '../../project/templateValue.ts';
import type { LinkedFunction } from '../codeFile.ts';
import { removeEntry, setProperty, type TemplateEdit } from './edits.ts';
import { functionInTemplate } from './functionInTemplate.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** What a new variable is set to until somebody writes the real value. */
const placeholder = 'CHANGE_ME';

/** Changes the variables that stand on a function itself. */
interface EnvironmentOwner {
  add(name: string): TemplateEdit;
  remove(name: string): TemplateEdit;
}

/** For a function that some code is linked to; `undefined` where its template cannot be changed in place. */
export function environmentOwner(linked: LinkedFunction): EnvironmentOwner | undefined {
  const fn = functionInTemplate(linked);
  return fn && ownerIn(linked.template, fn);
}

/** The same, asked by a rule of templates. */
export function ownerIn(
  template: TemplateFile,
  { resource }: TemplateFunction,
): EnvironmentOwner | undefined {
  const { value } = resource;
  if (value.kind !== 'map') return undefined;
  const path = resource.type === 'serverless' ? ['environment'] : ['Properties', 'Environment', 'Variables'];
  return {
    add: name => setProperty(template, value, [...path, name], placeholder),
    remove: name => {
      const variables = valueAt(value, ...path);
      return variables?.kind === 'map' ? removeEntry(template, variables, name) : undefined;
    },
  };
}
