import type { LinterOptions } from '../../lint/linter.ts';
import { createLinter, type Linter } from '../../lint/linter.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { createProjectIndex, type ProjectIndex } from '../../project/projectIndex.ts';

/** What a linter is made of besides the disk: plain data, so that other threads can make the same one. */
export type LinterData = Omit<LinterOptions, 'disk' | 'rules'>;

export interface LintedWorkspace {
  readonly data: LinterData;
  readonly index: ProjectIndex;
  readonly linter: Linter;
}

/** Reads the templates of the folders and makes their linter. */
export async function openWorkspace(options: Omit<LinterData, 'templates'>): Promise<LintedWorkspace> {
  const { folders, exclude } = options;
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders, exclude });
  await index.readAll();
  const data = { ...options, templates: index.templates() };
  return { data, index, linter: linterOf(data) };
}

export function linterOf(data: LinterData): Linter {
  return createLinter({ ...data, disk: nodeDisk });
}
