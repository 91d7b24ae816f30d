import type { ProjectFunction, ProjectTemplate } from '../protocol/project.ts';
import type { LinkedFunction } from './codeFile.ts';
import type { TemplateFile } from './template/templateFile.ts';

/** The functions of the templates by the file of their handler. Code that stands in a template is left out. */
export function linkFunctions(
  templates: readonly ProjectTemplate[],
  templateFile: (path: string) => TemplateFile | undefined,
): ReadonlyMap<string, readonly LinkedFunction[]> {
  const links = new Map<string, LinkedFunction[]>();
  for (const template of templates) {
    for (const fn of template.functions) {
      const { handlerSource } = fn;
      if (!handlerSource || handlerSource.file === template.file) continue;
      const linked = link(fn, handlerSource, () => templateFile(template.file));
      const known = links.get(handlerSource.file);
      if (known) known.push(linked);
      else links.set(handlerSource.file, [linked]);
    }
  }
  return links;
}

/** Templates are parsed for the linter when a rule first asks for one. */
function link(
  { function: fn }: ProjectFunction,
  { file, exportName }: { readonly file: string; readonly exportName: string },
  template: () => TemplateFile | undefined,
): LinkedFunction {
  return {
    function: fn,
    handlerFile: file,
    exportName,
    get template() {
      const found = template();
      if (found === undefined) throw new Error(`${fn.templateFile} is in the index and cannot be read.`);
      return found;
    },
  };
}
