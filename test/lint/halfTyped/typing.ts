import path from 'node:path';
import { createLinter } from '../../../src/lint/linter.ts';
import { rules } from '../../../src/lint/registry.ts';
import { createProjectIndex } from '../../../src/project/projectIndex.ts';
import { createMemoryFileSystem } from '../../unit/project/memoryFileSystem.ts';
import { fixtureFolder, fixtureToday } from '../lintFixture.ts';
import { memoryDisk } from '../memoryDisk.ts';

/** A file open in an editor, beside other files of its workspace. */
export interface Typing {
  /** Lints the workspace with this text in the open file. Every place is `file:line rule`, lines from 0. */
  show(text: string): Promise<readonly string[]>;
}

const everyRule = Object.fromEntries(rules.map(({ meta }) => [meta.id, 'warning' as const]));

/** Opens the first of the files. */
export async function openForTyping(files: Readonly<Record<string, string>>): Promise<Typing> {
  const texts = new Map(
    Object.entries(files).map(([name, text]) => [path.join(fixtureFolder, name), text] as const),
  );
  const [open = ''] = texts.keys();
  const fileSystem = createMemoryFileSystem(Object.fromEntries(texts));
  const folders = [fixtureFolder];
  const index = createProjectIndex({ fileSystem, folders, exclude: [] });
  await index.readAll();
  const linter = createLinter({
    folders,
    exclude: [],
    today: fixtureToday,
    disk: memoryDisk(texts),
    templates: index.templates(),
    settings: { rules: everyRule, clients: [] },
  });

  async function show(text: string): Promise<readonly string[]> {
    texts.set(open, text);
    fileSystem.files.set(open, text);
    linter.changed([open]);
    const found = [...places()].sort();
    // The index follows when the typing pauses.
    if (!(await index.update([open]))) return found;
    linter.setTemplates(index.templates());
    linter.changed([open]);
    return [...new Set([...found, ...places()])].sort();
  }

  function places(): readonly string[] {
    return [...texts.keys()].flatMap(file =>
      linter
        .lint(file)
        .findings.map(({ rule, range }) => `${path.basename(file)}:${range.start.line} ${rule}`),
    );
  }

  return { show };
}
