import { statSync } from 'node:fs';
import path from 'node:path';
import type { FunctionCatalog } from '../../emulator/lambdaApi/functionCatalog.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Problem } from '../../model/text.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { createProjectIndex, type ProjectIndex } from '../../project/projectIndex.ts';

/** A mistake in a template. */
export interface TemplateProblem {
  readonly file: string;
  readonly problem: Problem;
}

export interface ServedFunctions extends FunctionCatalog {
  problems(): readonly TemplateProblem[];
}

/**
 * The functions of a folder's templates, or of one template. A template that was saved is read again when somebody
 * asks next; one that is new when a name is not known.
 * @param folder absolute
 */
export function servedFunctions(folder: string, template: string | undefined): ServedFunctions {
  const file = template === undefined ? undefined : path.resolve(folder, template);
  const index = createProjectIndex({
    fileSystem: nodeFileSystem,
    folders: [file === undefined ? folder : path.dirname(file)],
    exclude: [],
    findsDeclarations: false,
  });
  let stamps: ReadonlyMap<string, string> = new Map();
  let reading = readAll();

  async function readAll(): Promise<void> {
    if (file === undefined) await index.readAll();
    else await index.update([file]);
    stamps = stampsOf(index);
  }

  async function readChanged(): Promise<void> {
    const changed = [...stamps].filter(([known, stamp]) => stampOf(known) !== stamp).map(([known]) => known);
    if (changed.length === 0) return;
    await index.update(changed);
    stamps = stampsOf(index);
  }

  /** One reads, and the others wait for it. */
  async function after(read: () => Promise<void>): Promise<readonly LambdaFunction[]> {
    reading = reading.catch(() => undefined).then(read);
    await reading;
    return index.templates().flatMap(({ functions }) => functions.map(found => found.function));
  }

  return {
    all: () => after(readChanged),
    lookAgain: () => after(readAll),
    problems: () =>
      index.templates().flatMap(found => found.problems.map(problem => ({ file: found.file, problem }))),
  };
}

function stampsOf(index: ProjectIndex): ReadonlyMap<string, string> {
  return new Map(index.templates().map(({ file }) => [file, stampOf(file)]));
}

function stampOf(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  return status ? `${status.mtimeMs} ${status.size} ${status.ino}` : 'missing';
}
