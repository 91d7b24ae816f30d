import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../model/text.ts';
import type { NamedFunction } from './chooseFunction.ts';
import type { TemplateText } from './firstTemplate.ts';

/** What a template says, as far as `invoke` needs it. */
export interface FoundFunctions {
  readonly functions: readonly NamedFunction[];
  readonly problems: readonly Problem[];
}

interface Remembered {
  readonly file: string;
  readonly stamp: string;
  /** The build of ours that read the template. */
  readonly build: string;
  readonly found: FoundFunctions;
}

/**
 * The functions of a template that has not changed since it was last read, without reading it: loading the YAML
 * parser takes longer than running a small handler. What is kept counts only for the same build of ours; a folder
 * that cannot be written is no error.
 *
 * Values of environment variables and inline code may be secrets: a template with any is read each time. The text
 * of no template is kept.
 * @param readerFile the code that reads templates
 */
export function rememberedFunctions(
  template: TemplateText,
  { cacheDirectory, readerFile }: { readonly cacheDirectory: string; readonly readerFile: string },
  read: (template: TemplateText) => FoundFunctions,
): FoundFunctions {
  const name = `${encodeURIComponent(template.file).slice(-200)}.json`;
  const file = path.join(cacheDirectory, 'templates', name);
  const build = buildOf(readerFile);
  const known = readKnown(file);
  const { file: templateFile, stamp } = template;
  if (known?.build === build && known.file === templateFile && known.stamp === stamp) return known.found;
  const found = read(template);
  if (!found.functions.some(mayHoldSecrets)) keep(file, { file: templateFile, stamp, build, found });
  return found;
}

function mayHoldSecrets({ function: { environment, code } }: NamedFunction): boolean {
  return environment.length > 0 || code.type === 'inline';
}

function buildOf(readerFile: string): string {
  const { mtimeMs, size } = statSync(readerFile);
  return `${readerFile} ${mtimeMs} ${size}`;
}

function readKnown(file: string): Remembered | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function keep(file: string, remembered: Remembered): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(remembered), { mode: 0o600 });
    renameSync(unfinished, file);
  } catch {
    return;
  }
}
