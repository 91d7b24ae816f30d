import path from 'node:path';
import { nodeFileSystem } from '../node/nodeFileSystem.ts';
import { createProjectIndex } from '../project/projectIndex.ts';
import { readTemplate } from '../project/readTemplate.ts';
import { readTemplateDocument } from '../project/templateDocument.ts';
import type { ProjectTemplate } from '../protocol/project.ts';
import type { NamedFunction } from './chooseFunction.ts';
import type { FoundFunctions } from './rememberedTemplates.ts';

/** The functions that a template itself defines, without those of its nested stacks, and what is wrong with it. */
export function functionsOf(file: string, text: string): FoundFunctions {
  const document = readTemplateDocument(file, text);
  if (!document) return { functions: [], problems: [] };
  const { functions, problems } = readTemplate(document);
  return { functions: functions.map(fn => ({ function: fn })), problems };
}

/** All functions of a folder's templates. */
export async function functionsBelow(folder: string): Promise<readonly NamedFunction[]> {
  return namedFunctions(await templatesBelow(folder));
}

export async function templatesBelow(folder: string): Promise<readonly ProjectTemplate[]> {
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders: [folder], exclude: [] });
  await index.readAll();
  return index.templates();
}

/** The functions of a template and of the stacks it nests. */
export async function functionsOfStack(file: string): Promise<readonly NamedFunction[]> {
  const folders = [path.dirname(file)];
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders, exclude: [] });
  await index.update([file]);
  return namedFunctions(index.templates());
}

function namedFunctions(templates: readonly ProjectTemplate[]): readonly NamedFunction[] {
  return templates.flatMap(template =>
    template.functions.map(({ function: fn, handlerSource }) => ({
      function: fn,
      ...(handlerSource && { handlerFile: handlerSource.file }),
    })),
  );
}
