import type { Linter } from '../../lint/linter.ts';
import { lintFiles } from './lintFiles.ts';
import type { LintTasks } from './lintTask.ts';
import type { ParsedAhead } from './parseAhead.ts';
import { takeFiles } from './takeFiles.ts';

/** The tasks of a thread, done by its linter. */
export function lintTasks(linter: Linter, ahead?: ParsedAhead): LintTasks {
  const { shared } = linter;
  return {
    imports(files, templates) {
      void ahead?.start(templates);
      return new Map(files.map(file => [file, shared.imports(file)]));
    },
    handlers: files => files.filter(shared.hasHandlerByShape),
    lint: (parts, own, takings, reach) => {
      ahead?.stop();
      shared.adopt(reach);
      return lintFiles(linter, takeFiles(parts, own, takings));
    },
  };
}
