import path from 'node:path';
import type { FunctionCatalog } from '../../emulator/lambdaApi/functionCatalog.ts';
import type { LambdaFunction } from '../../model/lambdaFunction.ts';
import type { Problem } from '../../model/text.ts';
import { nodeFileSystem } from '../../node/nodeFileSystem.ts';
import { createProjectIndex } from '../../project/projectIndex.ts';
import { createChangedFiles } from './changedFiles.ts';

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
  const changedFiles = createChangedFiles();
  let functions: readonly LambdaFunction[] = [];
  let looking: Promise<readonly LambdaFunction[]> | undefined;
  let reading = readAll();

  function readAll(): Promise<void> {
    return read(() => (file === undefined ? index.readAll() : index.update([file])));
  }

  async function readChanged(): Promise<void> {
    const changed = changedFiles.take();
    if (changed.length > 0) await read(() => index.update(changed));
  }

  async function read(task: () => Promise<unknown>): Promise<void> {
    const sinceMs = Date.now();
    await task();
    const templates = index.templates();
    changedFiles.follow(
      templates.map(template => template.file),
      sinceMs,
    );
    functions = templates.flatMap(template => template.functions.map(found => found.function));
  }

  /** One reads, and the others wait for it. */
  async function after(task: () => Promise<void>): Promise<readonly LambdaFunction[]> {
    reading = reading.catch(() => undefined).then(task);
    await reading;
    return functions;
  }

  return {
    all: () => after(readChanged),
    lookAgain() {
      // Whoever asks before it begins gets the same.
      looking ??= after(() => {
        looking = undefined;
        return readAll();
      });
      return looking;
    },
    problems: () =>
      index.templates().flatMap(found => found.problems.map(problem => ({ file: found.file, problem }))),
  };
}
