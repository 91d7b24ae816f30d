import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Finding } from '../../src/lint/finding.ts';
import { createLinter, type Linter } from '../../src/lint/linter.ts';
import { rules } from '../../src/lint/registry.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import { createMemoryFileSystem } from '../unit/project/memoryFileSystem.ts';
import { fixtureFolder, fixtureToday, memoryDisk, readFixture } from './lintFixture.ts';
import { createRandom, mutate } from './mutations.ts';

const root = path.join(import.meta.dirname, '..', 'fixtures', 'lint');

/** All fixtures together have at least so many mutations; `LINT_FUZZ_MUTATIONS` asks for more. */
const wantedMutations = Number(process.env['LINT_FUZZ_MUTATIONS'] ?? 20_000);
const seed = Number(process.env['LINT_FUZZ_SEED'] ?? 20_261_121);

/** A file may take so long before we call it a hang. */
const limitMs = 1_000;

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

describe(`the linter over ${mutationsPerFixture} mutations of each of ${fixtures.length} fixtures (seed ${seed})`, () => {
  for (const [index, { name, files }] of fixtures.entries()) {
    it(`survives what becomes of ${name}`, async () => {
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
      const random = createRandom(seed + index);
      const other = [...(fixtures[(index + 1) % fixtures.length]?.files.values() ?? [])].join('\n');
      const names = [...files.keys()];

      async function write(file: string, text: string): Promise<void> {
        texts.set(file, text);
        fileSystem.files.set(file, text);
        linter.changed([file]);
        if (await projectIndex.update([file])) linter.setTemplates(projectIndex.templates());
      }

      for (let mutation = 0; mutation < mutationsPerFixture; mutation++) {
        const file = names[mutation % names.length] ?? '';
        const text = files.get(file) ?? '';
        await write(file, mutate(text, other, random));
        for (const linted of names) lintInTime(linter, linted, texts);
        await write(file, text);
      }
    });
  }
});

function lintInTime(linter: Linter, file: string, texts: ReadonlyMap<string, string>): void {
  const startMs = performance.now();
  const { findings, failures } = linter.lint(file);
  const tookMs = performance.now() - startMs;
  const text = texts.get(file) ?? '';
  assert.deepEqual(failures, [], `A rule threw for this text:\n${text}`);
  for (const finding of findings) assertInside(finding, text);
  for (const { edits } of findings.flatMap(finding => finding.fixes())) {
    for (const edit of edits)
      assert.ok(edit.file.startsWith(fixtureFolder), `A fix leaves the workspace: ${edit.file}`);
  }
  // A machine may stop for a moment; a hang comes again.
  if (tookMs <= limitMs) return;
  linter.changed([file]);
  const againMs = performance.now();
  linter.lint(file);
  assert.ok(performance.now() - againMs <= limitMs, `Linting took ${tookMs} ms:\n${text}`);
}

function assertInside({ rule, range }: Finding, text: string): void {
  const lines = text.split('\n');
  const shown = `${rule} reports ${JSON.stringify(range)} in:\n${text}`;
  assert.ok(range.start.line < lines.length && range.end.line < lines.length, shown);
  assert.ok(range.start.character <= (lines[range.start.line]?.length ?? 0), shown);
  assert.ok(range.end.character <= (lines[range.end.line]?.length ?? 0), shown);
  const isForward =
    range.start.line < range.end.line ||
    (range.start.line === range.end.line && range.start.character <= range.end.character);
  assert.ok(isForward, shown);
}
