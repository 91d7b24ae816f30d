import { literalText, type TemplateValue } from '../../project/templateValue.ts';
import { setProperty, type TemplateEdit } from './edits.ts';
import { mergedProperties } from './mergedProperties.ts';
import type { TemplateFile, TemplateFunction } from './templateFile.ts';

/** Where a function switches SnapStart on; `undefined` where it does not, or where that is not known. */
export function snapStartOf(file: TemplateFile, fn: TemplateFunction): TemplateValue | undefined {
  if (fn.resource.type === 'serverless') {
    const value = file.scope.get(fn.resource.properties, 'snapStart');
    return literalText(value) === 'true' ? value : undefined;
  }
  const applyOn = file.scope.get(mergedProperties(file, fn), 'SnapStart', 'ApplyOn');
  return literalText(applyOn) === 'PublishedVersions' ? applyOn : undefined;
}

/** Switches SnapStart off for one function. */
export function switchSnapStartOff(file: TemplateFile, { resource }: TemplateFunction): TemplateEdit {
  if (resource.properties === undefined) return undefined;
  return resource.type === 'serverless'
    ? setProperty(file, resource.properties, ['snapStart'], false)
    : setProperty(file, resource.properties, ['SnapStart', 'ApplyOn'], 'None');
}
