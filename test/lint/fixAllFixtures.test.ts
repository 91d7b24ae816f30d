import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fixAll } from '../../src/lint/fixAll.ts';
import { createLinter } from '../../src/lint/linter.ts';
import { rules } from '../../src/lint/registry.ts';
import { createTrialDisk } from '../../src/lint/trialDisk.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import { createMemoryFileSystem } from '../unit/project/memoryFileSystem.ts';
import { type FixtureFiles, fixtureFolder, fixtureToday, readFixture } from './lintFixture.ts';
import { memoryDisk } from './memoryDisk.ts';
import { countSyntaxErrors } from './syntaxErrors.ts';

const root = path.join(import.meta.dirname, '..', 'fixtures', 'lint');
const everyRule = Object.fromEntries(rules.map(({ meta }) => [meta.id, 'warning' as const]));

describe('every safe fix of a fixture, by all rules together', () => {
  let changed = 0;

  for (const { meta } of rules) {
    const folder = path.join(root, meta.id, 'flagged');
    if (!existsSync(folder)) continue;
    it(`leaves nothing for a second run in the fixtures of ${meta.id}`, async () => {
      for (const name of readdirSync(folder)) {
        const { files } = readFixture(name, readFileSync(path.join(folder, name), 'utf8'));
        const once = await fixed(files);
        assert.ok(
          countSyntaxErrors(once) <= countSyntaxErrors(files),
          `${name} does not parse:\n${shown(once)}`,
        );
        assert.deepEqual(await fixed(once), once, name);
        if ([...once].some(([file, text]) => files.get(file) !== text)) changed++;
      }
    });
  }

  it('changes a fixture in more than a few cases', () => assert.ok(changed > 50, `${changed} were changed.`));
});

async function fixed(files: FixtureFiles): Promise<FixtureFiles> {
  const fileSystem = createMemoryFileSystem(Object.fromEntries(files));
  const folders = [fixtureFolder];
  const index = createProjectIndex({ fileSystem, folders, exclude: [] });
  await index.readAll();
  const disk = createTrialDisk(memoryDisk(files));
  const linter = createLinter({
    disk,
    folders,
    exclude: [],
    today: fixtureToday,
    templates: index.templates(),
    settings: { rules: everyRule, clients: [] },
  });
  fixAll(linter, disk, linter.files());
  const after = new Map(files);
  for (const [file, text] of disk.changes()) {
    if (text === undefined) after.delete(file);
    else after.set(file, text);
  }
  return after;
}

function shown(files: FixtureFiles): string {
  return [...files].map(([file, text]) => `=== ${file}\n${text}`).join('\n');
}
