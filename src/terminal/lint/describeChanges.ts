import path from 'node:path';
import type { ChangedFile } from './lintResult.ts';
import { unifiedDiff } from './unifiedDiff.ts';

/** What `--fix` did, as a diff. */
export function describeChanges(changes: readonly ChangedFile[], folder: string): string {
  return changes
    .map(({ file, before, after }) => {
      const name = path.relative(folder, file);
      const from = before === undefined ? '/dev/null' : name;
      const to = after === undefined ? '/dev/null' : name;
      return `--- ${from}\n+++ ${to}\n${unifiedDiff(before ?? '', after ?? '')}`;
    })
    .join('');
}
