import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
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
  const [build, known] = await Promise.all([thisBuild(), readKnown(file)]);
  if (known && known.build === build && known.file === template.file && known.text === template.text) {
    return known.functions;
  }
  const functions = await read(template);
  await keep(file, { ...template, build, functions });
  return functions;
}

async function thisBuild(): Promise<string> {
  const { mtimeMs, size } = await stat(__filename);
  return `${__filename} ${mtimeMs} ${size}`;
}

async function readKnown(file: string): Promise<Remembered | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function keep(file: string, remembered: Remembered): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, JSON.stringify(remembered));
    await rename(unfinished, file);
  } catch {
    return;
  }
}
