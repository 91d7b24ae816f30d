import { readTemplate, type TemplateContent } from './readTemplate.ts';
import type { TemplateDocument } from './templateDocument.ts';
import type { ParameterValues } from './templateScope.ts';

/** Reads the functions of templates; the same object again for the same document with the same parameters. */
export function createTemplateReader() {
  const alone = new WeakMap<TemplateDocument, TemplateContent>();
  const nested = new WeakMap<TemplateDocument, { key: string; content: TemplateContent }>();

  return function read(document: TemplateDocument, parameters?: ParameterValues): TemplateContent {
    if (parameters === undefined || parameters.size === 0) {
      const known = alone.get(document) ?? readTemplate(document);
      alone.set(document, known);
      return known;
    }
    const key = JSON.stringify([...parameters]);
    const known = nested.get(document);
    if (known?.key === key) return known.content;
    const content = readTemplate(document, parameters);
    nested.set(document, { key, content });
    return content;
  };
}
