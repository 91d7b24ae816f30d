import { createLinter, type Linter, type LinterOptions } from '../../lint/linter.ts';
import { createTrialDisk, type TrialDisk } from '../../lint/trialDisk.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { createProjectIndex } from '../../project/projectIndex.ts';

/** What a linter is made of besides the disk: plain data, so that other threads can make the same one. */
export type LinterData = Omit<LinterOptions, 'disk' | 'rules'>;

/** The linter of some folders. */
export interface LintedWorkspace {
  readonly data: LinterData;
  /** What the linter reads: fixes are tried on it. */
  readonly disk: TrialDisk;
  readonly linter: Linter;
}

/** Reads the templates of the folders and makes their linter. */
export async function openWorkspace(options: Omit<LinterData, 'templates'>): Promise<LintedWorkspace> {
  const { folders, exclude } = options;
  const index = createProjectIndex({
    fileSystem: nodeFileSystem,
    folders,
    exclude,
    findsDeclarations: false,
  });
  await index.readAll();
  const data = { ...options, templates: index.templates() };
  const disk = createTrialDisk(nodeDisk);
  return { data, disk, linter: createLinter({ ...data, disk }) };
}
