import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createLinter, type Linter } from '../../src/lint/linter.ts';
import { rules } from '../../src/lint/registry.ts';
import { nodeDisk } from '../../src/node/nodeDisk.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import { createProjectIndex } from '../../src/project/projectIndex.ts';
import { badProjects } from './badInput/badProjects.ts';
import { javaScriptHandler, javaScriptProject } from './badInput/project.ts';
import { inProject, withRefused, writeLinks } from './badInput/writeProject.ts';
import { lintInTime } from './lintInTime.ts';

const everyRule = Object.fromEntries(rules.map(({ meta }) => [meta.id, 'warning' as const]));

for (const [group, projects] of Object.entries(badProjects)) {
  describe(`the linter with ${group}`, () => {
    for (const [name, files] of Object.entries(projects)) {
      it(`survives ${name}`, () =>
        inProject(files, async folder => {
          rulesByFile(await openFolder(folder));
        }));
    }
  });
}

describe('the linter on a real disk', () => {
  it('follows no links to folders, and none that lead nowhere', () =>
    inProject(javaScriptProject(javaScriptHandler), async folder => {
      await writeLinks(folder);
      const linter = await openFolder(folder);
      assert.deepEqual(namesOf(linter, folder), ['app.js', 'template.yaml']);
      rulesByFile(linter);
    }));

  it('passes over files and folders that it may not read', () =>
    inProject(
      javaScriptProject(javaScriptHandler, {
        'refused.py': 'import os',
        'refused.yaml': 'a: b',
        'folder/app.js': '',
      }),
      folder =>
        withRefused(folder, ['refused.py', 'refused.yaml', 'folder'], async () => {
          const linter = await openFolder(folder);
          assert.deepEqual(namesOf(linter, folder), ['app.js', 'template.yaml']);
          const found = rulesByFile(linter).get(path.join(folder, 'app.js'));
          assert.ok(found?.includes('init-in-handler'));
        }),
    ));

  it('says nothing of a handler that it may not read', () =>
    inProject(javaScriptProject(javaScriptHandler), folder =>
      withRefused(folder, ['app.js'], async () => {
        const found = rulesByFile(await openFolder(folder));
        assert.ok(![...found.values()].flat().includes('handler-not-found'));
      }),
    ));
});

async function openFolder(folder: string): Promise<Linter> {
  const index = createProjectIndex({ fileSystem: nodeFileSystem, folders: [folder], exclude: [] });
  await index.readAll();
  return createLinter({
    folders: [folder],
    exclude: [],
    today: '2026-11-21',
    disk: nodeDisk,
    templates: index.templates(),
    settings: { rules: everyRule, clients: [] },
  });
}

/** Lints every file, none of which may take long. */
function rulesByFile(linter: Linter): ReadonlyMap<string, readonly string[]> {
  return new Map(
    linter.files().map(file => {
      const { findings } = lintInTime(linter, file, () => nodeDisk.readText(file) ?? '');
      return [file, findings.map(({ rule }) => rule)];
    }),
  );
}

function namesOf(linter: Linter, folder: string): readonly string[] {
  return linter
    .files()
    .map(file => path.relative(folder, file))
    .sort();
}
