import { entriesOf, itemsOf, type MapEntry } from '../../project/templateValue.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** The events of a function: those of SAM by the names that people give them, those of serverless.yml by their types. */
export function functionEvents(
  { scope }: TemplateFile,
  { resource: { type, properties } }: Pick<TemplateFunction, 'resource'>,
): readonly MapEntry[] {
  return type === 'serverless'
    ? itemsOf(scope.get(properties, 'events')).flatMap(entriesOf)
    : entriesOf(scope.get(properties, 'Events'));
}
