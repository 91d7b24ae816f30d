import type { Linter } from '../../lint/linter.ts';
import { lintFiles } from './lintFiles.ts';
import type { LintTasks } from './lintTask.ts';

/** The tasks of a thread, done by its linter. */
export function lintTasks(linter: Linter): LintTasks {
  const { shared } = linter;
  return {
    imports: files => new Map(files.map(file => [file, shared.imports(file)])),
    handlers: files => files.filter(shared.hasHandlerByShape),
    lint: (files, reach) => {
      shared.adopt(reach);
      return lintFiles(linter, files);
    },
  };
}
