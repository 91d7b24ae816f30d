import { codeLanguage, createLintedFiles } from '../../lint/lintedFiles.ts';
import { createLinter, type Linter } from '../../lint/linter.ts';
import { createTrialDisk, type TrialDisk } from '../../lint/trialDisk.ts';
import { nodeDisk } from '../../node/nodeDisk.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { createProjectIndex } from '../../project/projectIndex.ts';
import type { ProjectTemplate } from '../../protocol/project.ts';
import { chooseThreads } from './chooseThreads.ts';
import { coversAny } from './lintedPaths.ts';
import type { LintResult } from './lintResult.ts';
import type { LinterData } from './lintTask.ts';
import { lintTasks } from './lintTasks.ts';
import { type LintThreads, startLintThreads } from './lintThreads.ts';
import { partOfFiles } from './partOfFiles.ts';
import { sharedTakings } from './takeFiles.ts';

/** What linting a workspace gave. */
export interface WorkspaceResult {
  readonly results: readonly LintResult[];
  /** Why threads ended early; what they were to find is missing. */
  readonly deaths: readonly string[];
  /** The linter of the whole workspace, for fixes. */
  openLinter(): FixingLinter;
}

/** A linter with the disk that it reads: fixes are tried on it. */
export interface FixingLinter {
  readonly linter: Linter;
  readonly disk: TrialDisk;
}

/**
 * Lints the files of some folders that paths cover, in as many threads as pay. This one reads the templates, while
 * the others find out what the code imports; who runs for whom is found here, and each lints a part, and then what
 * slower ones have left.
 * @param threadFile runs in the threads
 */
export async function lintWorkspace(
  data: LinterData,
  paths: readonly string[],
  threadFile: string,
): Promise<WorkspaceResult> {
  const files = [...createLintedFiles(nodeDisk, data.folders, data.exclude).all()];
  const threads = startLintThreads(chooseThreads(files.length) - 1, threadFile, data);
  try {
    const [imports, index] = await Promise.all([importsOf(files, threads), readIndex(data)]);
    const templates = index.templates();
    const linter = createLinter({
      ...data,
      disk: nodeDisk,
      files,
      templates,
      imports,
      parsedBefore: index.document,
      isForOneRun: true,
    });
    const results = await lintParts(linter, threads, paths);
    return { results, deaths: threads.deaths(), openLinter: () => openLinter(data, templates) };
  } finally {
    threads.end();
  }
}

async function importsOf(
  files: readonly string[],
  threads: LintThreads,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const code = files.filter(file => codeLanguage(file) !== undefined);
  const found = await threads.ask('imports', thread => [
    partOfFiles(code, thread, threads.count),
    partOfFiles(files, thread + 1, threads.count + 1).filter(file => codeLanguage(file) === undefined),
  ]);
  return new Map(found.flatMap(part => [...part]));
}

async function readIndex({ folders, exclude }: LinterData) {
  const index = createProjectIndex({
    fileSystem: nodeFileSystem,
    folders,
    exclude,
    findsDeclarations: false,
  });
  await index.readAll();
  return index;
}

async function lintParts(
  linter: Linter,
  threads: LintThreads,
  paths: readonly string[],
): Promise<readonly LintResult[]> {
  const own = lintTasks(linter);
  const parts = threads.count + 1;
  const unreached = linter.shared.unreached();
  const handlersInThreads = threads.ask('handlers', thread => [partOfFiles(unreached, thread + 1, parts)]);
  const handlers = [own.handlers(partOfFiles(unreached, 0, parts)), ...(await handlersInThreads)];
  const reach = linter.shared.withHandlersIn(new Set(handlers.flat()));
  const files = linter.files().filter(file => coversAny(paths, file));
  const shares = Array.from({ length: parts }, (_, part) => partOfFiles(files, part, parts));
  const takings = sharedTakings(parts);
  const lintedInThreads = threads.ask('lint', thread => [shares, thread + 1, takings, reach]);
  return [own.lint(shares, 0, takings, reach), ...(await lintedInThreads)];
}

function openLinter(data: LinterData, templates: readonly ProjectTemplate[]): FixingLinter {
  const disk = createTrialDisk(nodeDisk);
  return { disk, linter: createLinter({ ...data, disk, templates }) };
}
