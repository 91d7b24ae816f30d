import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { badProjects } from '../badInput/badProjects.ts';
import { javaScriptHandler, javaScriptProject, type ProjectFiles } from '../badInput/project.ts';
import { inProject, writeLinks } from '../badInput/writeProject.ts';
import { runLint } from './lintedProject.ts';

/** Every project in a folder of its own. */
const everything: ProjectFiles = Object.fromEntries(
  Object.values(badProjects)
    .flatMap(group => Object.values(group))
    .flatMap((files, index) =>
      Object.entries(files).map(([name, content]) => [`${index}/${name}`, content] as const),
    ),
);

describe('lint with bad input', () => {
  it('comes to an end, with findings alone', () =>
    inProject(everything, async folder => {
      await writeLinks(folder);
      const { code, out, err } = await runLint(folder, ['--format', 'json']);
      assert.equal(err, '');
      assert.notEqual(JSON.parse(out).length, 0);
      assert.equal(code, 1);
    }));

  it('says where a configuration is broken', () =>
    inProject(
      javaScriptProject(javaScriptHandler, { 'lambda-workbench.json': '{"lint": {"rules": [}' }),
      async folder => {
        const { code, out, err } = await runLint(folder);
        assert.match(err, /lambda-workbench\.json has mistakes:[\s\S]*1:20/);
        assert.equal(out, '');
        assert.equal(code, 3);
      },
    ));

  it('says that a configuration is nested too deeply', () =>
    inProject(
      javaScriptProject(javaScriptHandler, { 'lambda-workbench.json': '['.repeat(100_000) }),
      async folder => {
        const { err } = await runLint(folder);
        assert.match(err, /lambda-workbench\.json has mistakes:[\s\S]*nested too deeply/);
      },
    ));

  it('knows no rules by the names that every object has', () =>
    inProject(
      javaScriptProject(javaScriptHandler, {
        'lambda-workbench.json': '{"lint": {"rules": {"constructor": "off", "__proto__": "off"}}}',
      }),
      async folder => {
        const { err } = await runLint(folder);
        assert.match(err, /There is no rule constructor\.[\s\S]*There is no rule __proto__\./);
      },
    ));
});
