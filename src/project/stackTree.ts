import type { NestedStack } from './nestedStacks.ts';
import type { TemplateContent } from './readTemplate.ts';
import { hasErrors, type TemplateDocument } from './templateDocument.ts';
import type { ParameterValues } from './templateScope.ts';

/** A template in its place: alone, or nested in another one that gives it its parameters. */
export interface PlacedTemplate {
  readonly document: TemplateDocument;
  readonly content: TemplateContent;
  readonly parentFile?: string;
  /** The parent's resource that nests it. */
  readonly stack?: NestedStack;
}

/**
 * Finds out which templates are nested in which. Each is listed once: nested in the first parent by path,
 * wherever else it is used.
 */
export function placeTemplates(
  documents: ReadonlyMap<string, TemplateDocument>,
  read: (document: TemplateDocument, parameters?: ParameterValues) => TemplateContent,
): readonly PlacedTemplate[] {
  const files = [...documents.keys()].sort((left, right) => (left < right ? -1 : 1));
  const nested = new Set<string>();
  for (const document of documents.values()) {
    for (const stack of read(document).nestedStacks) if (stack.file !== document.file) nested.add(stack.file);
  }
  const placed = new Map<string, PlacedTemplate>();

  function place(file: string, parent?: Pick<PlacedTemplate, 'parentFile' | 'stack'>): void {
    const document = documents.get(file);
    if (document === undefined || placed.has(file)) return;
    const content = read(document, parent?.stack?.parameters);
    placed.set(file, { document, content, ...parent });
    for (const stack of content.nestedStacks) place(stack.file, { parentFile: file, stack });
  }

  for (const file of files) if (!nested.has(file)) place(file);
  // Templates that nest each other in a circle have no outermost one.
  for (const file of files) place(file);
  return files.flatMap(file => placed.get(file) ?? []);
}

/**
 * Leaves out templates that lead to no function, but for SAM's and broken ones, which are about to have some.
 */
export function templatesOfInterest(placed: readonly PlacedTemplate[]): readonly PlacedTemplate[] {
  const parents = new Map(placed.map(({ document, parentFile }) => [document.file, parentFile]));
  const wanted = new Set<string>();
  for (const template of placed) {
    if (!isOfInterest(template)) continue;
    let file: string | undefined = template.document.file;
    for (; file !== undefined && !wanted.has(file); file = parents.get(file)) wanted.add(file);
  }
  return placed.filter(({ document }) => wanted.has(document.file));
}

function isOfInterest({ document, content }: PlacedTemplate): boolean {
  return document.format === 'sam' || content.functions.length > 0 || hasErrors(document);
}
