import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { badProjects } from '../badInput/badProjects.ts';
import { handler, openServerProject, type ServerProject, template } from './serverProject.ts';

const maxOpenLength = 1_000_000;

/** What people could have open: texts that an editor takes. */
const texts = Object.values(badProjects)
  .flatMap(group => Object.entries(group))
  .flatMap(([name, files]) =>
    Object.entries(files).map(([file, content]) => ({
      name: `${file} of ${name}`,
      file,
      text: content.toString(),
    })),
  )
  .filter(({ text }) => text.length < maxOpenLength);

const sameKind: Readonly<Record<string, (project: ServerProject) => string>> = {
  '.yaml': ({ templateFile }) => templateFile,
  '.js': ({ handlerFile }) => handlerFile,
  '.py': ({ folder }) => path.join(folder, 'other.py'),
  '.json': ({ folder }) => path.join(folder, 'lambda-workbench.json'),
};

let project: ServerProject;

describe('the language server with bad input', () => {
  before(async () => {
    project = await openServerProject();
  });
  after(() => project.stop());

  it('answers for each text, and still knows the files that are fine', async () => {
    const { client, handlerFile, templateFile } = project;
    for (const { name, file, text } of texts) {
      const opened = sameKind[path.extname(file)]?.(project);
      if (opened === undefined) continue;
      client.open(opened, text);
      for (const { range } of (await client.diagnostics(opened)).slice(0, 3))
        await client.actions(opened, { range });
      client.close(opened);
      assert.deepEqual(client.log, [], name);
    }
    client.open(handlerFile, handler);
    client.open(templateFile, template);
    const [found] = await client.diagnostics(handlerFile);
    assert.equal(found?.code, 'init-in-handler');
  });

  it('types into a text that is broken', async () => {
    const { client, handlerFile } = project;
    client.close(handlerFile);
    client.open(handlerFile, '');
    for (const [index, character] of [...handler].entries()) {
      const end = { line: 1_000_000, character: 0 };
      client.change(handlerFile, index + 2, [{ range: { start: end, end }, text: character }]);
      if (index % 10 === 0) await client.diagnostics(handlerFile);
    }
    const [found] = await client.diagnostics(handlerFile);
    assert.equal(found?.code, 'init-in-handler');
    assert.deepEqual(client.log, []);
  });

  it('says nothing of files that are nowhere', async () => {
    const { client, folder } = project;
    for (const name of ['missing.js', '100%.js', '%41.js', '#a.js', 'a b.js', '__proto__.js', 'a\nb.js']) {
      assert.deepEqual(await client.diagnostics(path.join(folder, name)), []);
    }
    for (const uri of ['untitled:Untitled-1', 'file:///%', 'git:/a.js?b', 'file://server/share/a.js', '']) {
      const report = await client.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
      });
      assert.deepEqual(report, { kind: 'full', resultId: '', items: [] }, uri);
    }
  });
});
