import { rememberedPer } from '../remembered.ts';
import type { Resource, TemplateFile } from './templateFile.ts';

/** The resources of a template by their logical ids. */
export const resourcesById = rememberedPer((file: TemplateFile): ReadonlyMap<string, Resource> => {
  return new Map(file.resources().map(resource => [resource.logicalId, resource]));
});
