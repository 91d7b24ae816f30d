import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { FileEdit } from '../../src/lint/finding.ts';
import { createLinter, type Linter } from '../../src/lint/linter.ts';
import { rules } from '../../src/lint/registry.ts';
import { isBefore } from '../../src/model/ranges.ts';
import type { Position, Range } from '../../src/model/text.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import { createTextPositions } from '../../src/project/textPositions.ts';
import { createMemoryFileSystem } from '../unit/project/memoryFileSystem.ts';
import { type FixtureFiles, fixtureFolder, fixtureToday, readFixture } from './lintFixture.ts';
import { lintInTime } from './lintInTime.ts';
import { memoryDisk } from './memoryDisk.ts';
import { createRandom, mutate } from './mutations.ts';

const root = path.join(import.meta.dirname, '..', 'fixtures', 'lint');

/** All fixtures together have at least so many mutations; `LINT_FUZZ_MUTATIONS` asks for more. */
const wantedMutations = Number(process.env['LINT_FUZZ_MUTATIONS'] ?? 20_000);
const seed = Number(process.env['LINT_FUZZ_SEED'] ?? 20_261_121);

const fixtures = rules.flatMap(({ meta }) =>
  ['flagged', 'clean'].flatMap(kind => {
    const folder = path.join(root, meta.id, kind);
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map(name => ({
      name: `${meta.id}/${kind}/${name}`,
      files: readFixture(name, readFileSync(path.join(folder, name), 'utf8')).files,
    }));
  }),
);
const mutationsPerFixture = Math.ceil(wantedMutations / fixtures.length);
const everyRule = Object.fromEntries(rules.map(({ meta }) => [meta.id, 'warning' as const]));

/** Lints what becomes of the fixtures whose name is chosen when their texts are changed at random. */
export function fuzzFixtures(what: string, isChosen: (name: string) => boolean): void {
  describe(`the linter over ${mutationsPerFixture} mutations of each fixture of ${what} (seed ${seed})`, () => {
    for (const [index, { name, files }] of fixtures.entries()) {
      if (!isChosen(name)) continue;
      const other = [...(fixtures[(index + 1) % fixtures.length]?.files.values() ?? [])].join('\n');
      it(`survives what becomes of ${name}`, () => fuzz(files, other, createRandom(seed + index)));
    }
  });
}

async function fuzz(files: FixtureFiles, other: string, random: () => number): Promise<void> {
  const texts = new Map(files);
  const fileSystem = createMemoryFileSystem(Object.fromEntries(texts));
  const folders = [fixtureFolder];
  const projectIndex = createProjectIndex({ fileSystem, folders, exclude: [] });
  await projectIndex.readAll();
  const linter = createLinter({
    folders,
    exclude: [],
    today: fixtureToday,
    disk: memoryDisk(texts),
    templates: projectIndex.templates(),
    settings: { rules: everyRule, clients: [] },
  });
  const names = [...files.keys()];

  for (let mutation = 0; mutation < mutationsPerFixture; mutation++) {
    const changed = names[mutation % names.length] ?? '';
    // The file before this one is what it was again.
    for (const file of names) {
      const original = files.get(file) ?? '';
      const text = file === changed ? mutate(original, other, random) : original;
      if (texts.get(file) === text) continue;
      texts.set(file, text);
      fileSystem.files.set(file, text);
      linter.changed([file]);
      if (await projectIndex.update([file])) linter.setTemplates(projectIndex.templates());
    }
    for (const file of names) check(linter, file, texts);
  }
}

/** Nothing may fail, and what is found and offered must fit the texts as they are. */
function check(linter: Linter, file: string, texts: FixtureFiles): void {
  const text = texts.get(file) ?? '';
  const { findings, fixes } = lintInTime(linter, file, () => text);
  for (const { rule, range } of findings) {
    assert.ok(isInside(range, text), `${rule} reports ${JSON.stringify(range)} in:\n${text}`);
  }
  for (const { title, edits } of fixes) {
    const shown = () => `"${title}" cannot be applied: ${JSON.stringify(edits)} in:\n${text}`;
    assert.ok(areApplicable(edits, texts), shown());
  }
}

/** Whether edits stay in the workspace, and inside of texts that are there, and do not overlap. */
function areApplicable(edits: readonly FileEdit[], texts: FixtureFiles): boolean {
  return edits.every((edit, index) => {
    if (!edit.file.startsWith(`${fixtureFolder}/`)) return false;
    if (edit.type !== 'change') return true;
    const others = edits
      .slice(index + 1)
      .filter(other => other.type === 'change' && other.file === edit.file);
    const text = texts.get(edit.file);
    return (
      text !== undefined &&
      isInside(edit.range, text) &&
      !others.some(other => other.type === 'change' && overlap(edit.range, other.range))
    );
  });
}

/** Places that are not in the text become others on their way to an offset and back. */
function isInside({ start, end }: Range, text: string): boolean {
  const { position, offset } = createTextPositions(text);
  const isThere = (place: Position) => isDeepStrictEqual(position(offset(place)), place);
  return isThere(start) && isThere(end) && !isBefore(end, start);
}

function overlap(left: Range, right: Range): boolean {
  return isBefore(left.start, right.end) && isBefore(right.start, left.end);
}
