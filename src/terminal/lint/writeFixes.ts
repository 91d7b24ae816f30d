import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ChangedFile } from './lintResult.ts';

/**
 * Writes what fixes made of files, and tells what is different now.
 * @param changes texts by path, without byte order marks; without a text the file is gone
 * @throws when a file cannot be written
 */
export function writeFixes(changes: ReadonlyMap<string, string | undefined>): readonly ChangedFile[] {
  return [...changes].flatMap(([file, text]) => {
    const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    const mark = before?.startsWith('\uFEFF') ? '\uFEFF' : '';
    const after = text === undefined ? undefined : mark + text;
    if (after === before) return [];
    if (after === undefined) {
      rmSync(file);
    } else {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, after);
    }
    return [{ file, before, after }];
  });
}
