import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface TemplateText {
  readonly file: string;
  readonly text: string;
}

/** The names that SAM looks for in a folder, in its order. */
const names = ['template.yaml', 'template.yml', 'template.json'];

/**
 * The template a command most likely means: the given one, else the folder's own. `undefined` when it cannot be
 * read; who needs it says why.
 */
export function firstTemplate(folder: string, given: string | undefined): TemplateText | undefined {
  for (const name of given === undefined ? names : [given]) {
    const file = path.resolve(folder, name);
    try {
      return { file, text: readFileSync(file, 'utf8') };
    } catch {
      // The next name may be there.
    }
  }
  return undefined;
}
