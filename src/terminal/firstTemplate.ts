import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileReason } from './fileReason.ts';
import { UsageError } from './usage.ts';

export interface TemplateText {
  readonly file: string;
  readonly text: string;
  /** Another one after each change of the file. */
  readonly stamp: string;
}

/** The names that SAM looks for in a folder, in its order. */
const names = ['template.yaml', 'template.yml', 'template.json'];

/**
 * The template a command most likely means: the given one, else the folder's own, if it has one.
 * @throws UsageError when the given one cannot be read
 */
export function firstTemplate(folder: string, given: string | undefined): TemplateText | undefined {
  for (const name of given === undefined ? names : [given]) {
    const file = path.resolve(folder, name);
    try {
      // Reading a pipe of that name would wait for ever; one that a person gives has a writer.
      const stat = statSync(file, { bigint: true });
      if (given === undefined && !stat.isFile()) continue;
      const stamp = `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
      return { file, text: readFileSync(file, 'utf8'), stamp };
    } catch (error) {
      if (given === undefined) continue;
      throw new UsageError(`The template ${given} cannot be read: ${fileReason(error)}.`);
    }
  }
  return undefined;
}
