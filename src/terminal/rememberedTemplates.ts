import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NamedFunction } from './chooseFunction.ts';
import type { TemplateText } from './firstTemplate.ts';

interface Remembered extends TemplateText {
  /** The build of ours that read the template. */
  readonly build: string;
  readonly functions: readonly NamedFunction[];
}

/**
 * The functions of a template that has not changed since it was last read, without reading it: loading the YAML
 * parser takes longer than running a small handler. What is kept counts only for the same text and the same build
 * of ours; a folder that cannot be written is no error.
 */
export async function rememberedFunctions(
  template: TemplateText,
  cacheDirectory: string,
  read: (template: TemplateText) => Promise<readonly NamedFunction[]>,
): Promise<readonly NamedFunction[]> {
  const file = path.join(
    cacheDirectory,
    'templates',
    `${encodeURIComponent(template.file).slice(-200)}.json`,
  );
  const build = thisBuild();
  const known = readKnown(file);
  if (known && known.build === build && known.file === template.file && known.text === template.text) {
    return known.functions;
  }
  const functions = await read(template);
  keep(file, { ...template, build, functions });
  return functions;
}

function thisBuild(): string {
  const { mtimeMs, size } = statSync(__filename);
  return `${__filename} ${mtimeMs} ${size}`;
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
    mkdirSync(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(remembered));
    renameSync(unfinished, file);
  } catch {
    return;
  }
}
