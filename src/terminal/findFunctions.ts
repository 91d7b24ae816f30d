import path from 'node:path';
import { nodeFileSystem } from '../node/nodeFileSystem.ts';
import { readPlainFunctions } from '../project/configuration/plainFunction.ts';
import { createSamDeployments } from '../project/deployment/samConfig.ts';
import { pathInside } from '../project/insidePath.ts';
import { createProjectIndex } from '../project/projectIndex.ts';
import { readTemplate } from '../project/readTemplate.ts';
import { readTemplateDocument } from '../project/templateDocument.ts';
import type { ProjectTemplate } from '../protocol/project.ts';
import type { NamedFunction } from './chooseFunction.ts';
import type { FoundFunctions } from './rememberedTemplates.ts';

/**
 * The functions that a template itself defines, without those of its nested stacks, and what is wrong with it; none
 * where other files have to be read too.
 */
export function functionsOf(file: string, text: string): FoundFunctions {
  const document = readTemplateDocument(file, text);
  if (!document || document.format === 'cdk') return { functions: [], problems: [] };
  const { functions, problems } = readTemplate(document);
  return { functions: functions.map(fn => ({ function: fn })), problems };
}

/** All functions of a folder's templates. */
export async function functionsBelow(folder: string): Promise<readonly NamedFunction[]> {
  return namedFunctions(await templatesBelow(folder));
}

export async function templatesBelow(folder: string): Promise<readonly ProjectTemplate[]> {
  const deployments = createSamDeployments();
  const index = createProjectIndex({
    fileSystem: nodeFileSystem,
    folders: [folder],
    exclude: [],
    deployments,
  });
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

/** The functions that a file of code would be which no template names; none when it is no such file. */
export async function functionsOfCode(file: string, folder: string): Promise<readonly NamedFunction[]> {
  if (!/\.(?:[cm]?[jt]s|[jt]sx|py)$/.test(file) || pathInside(folder, file) === undefined) return [];
  const found = await readPlainFunctions(file, folder, nodeFileSystem);
  return found.map(({ function: fn }) => ({ function: fn, handlerFile: file }));
}

function namedFunctions(templates: readonly ProjectTemplate[]): readonly NamedFunction[] {
  return templates.flatMap(template =>
    template.functions.map(({ function: fn, handlerSource }) => ({
      function: fn,
      ...(handlerSource && { handlerFile: handlerSource.file }),
    })),
  );
}
