import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { handler, openServerProject, type ServerProject, template } from './serverProject.ts';

let project: ServerProject;

before(async () => {
  project = await openServerProject();
  project.client.open(project.handlerFile, handler);
  project.client.open(project.templateFile, template);
});
after(() => project.stop());

async function textAt(file: string, line: number, character: number): Promise<string | undefined> {
  const hover = await project.client.hover(file, line, character);
  if (hover === null) return undefined;
  assert.ok(typeof hover.contents === 'object' && 'value' in hover.contents);
  return hover.contents.value;
}

/** The line of a key of the template. */
function lineOf(key: string): number {
  return template.split('\n').findIndex(line => line.trimStart().startsWith(`${key}:`));
}

describe('the hover', () => {
  it('of a problem that quick fixes repair tells why, and where to read on', async () => {
    const text = await textAt(project.handlerFile, 3, 20);
    assert.match(text ?? '', /^\*\*Create clients/);
    assert.match(text ?? '', /\[init-in-handler\]\(https:\/\/\S+\/docs\/rules\/init-in-handler\.md\)$/);
  });

  it('of code without a problem is none', async () => {
    assert.equal(await textAt(project.handlerFile, 0, 3), undefined);
  });

  const properties: readonly [key: string, text: RegExp][] = [
    ['MemorySize', /128 to 10,240 MB.*1,769 MB[\s\S]*A million invocations of 100 ms cost \$0\.87/],
    [
      'Timeout',
      /1 s to 900 s, 3 s where nothing is said[\s\S]*timeout of 60 s costs \$0\.00040; 1,000 of them/,
    ],
    ['Architectures', /\$1\.04 on x86_64 and \$0\.87 on arm64/],
    ['EphemeralStorage', /512 to 10,240 MB[\s\S]*2,048 MB add \$0\.0046/],
    ['Runtime', /`nodejs20\.x`[\s\S]*deprecated since 2026-04-30[\s\S]*newest of the language/],
    ['Handler', /`handler` in \[app\.mjs\]\(file:.*app\.mjs#L3\)/],
  ];
  for (const [key, expected] of properties) {
    it(`of ${key} tells its meaning, its limits and what the value leads to`, async () => {
      assert.match((await textAt(project.templateFile, lineOf(key), 8)) ?? '', expected);
    });
  }

  it('of a value below Globals counts the functions that have it', async () => {
    const text = template.replace('Resources:', 'Globals: { Function: { Timeout: 10 } }\nResources:');
    const more = text.replaceAll('      Timeout: 60\n', '');
    const second = more.slice(more.indexOf('  Orders:')).replace('Orders', 'Parcels');
    const refreshed = project.client.refreshed();
    await project.write('globals.yaml', more + second);
    await refreshed;
    const globals = path.join(project.folder, 'globals.yaml');
    project.client.open(globals, more + second);
    assert.match((await textAt(globals, 1, 25)) ?? '', /^\*\*Timeout\*\* of 2 functions:/);
  });

  it('of a value is that of its property', async () => {
    const line = lineOf('MemorySize');
    const onKey = await textAt(project.templateFile, line, 8);
    assert.equal(await textAt(project.templateFile, line, 'Orders: MemorySize: '.length), onKey);
  });

  it('of other properties of a template is none', async () => {
    assert.equal(await textAt(project.templateFile, lineOf('CodeUri'), 8), undefined);
  });
});
