import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol/node';
import { applyAction } from './applyEdit.ts';
import { fullCapabilities, uriOf } from './languageClient.ts';
import { handler, openServerProject, type ServerProject, template } from './serverProject.ts';

let project: ServerProject;

before(async () => {
  project = await openServerProject();
  project.client.open(project.handlerFile, handler);
  project.client.open(project.templateFile, template);
});
after(() => project.stop());

/** The actions for the first problem of a rule in a file. */
async function actionsFor(file: string, rule: string): Promise<readonly CodeAction[]> {
  const found = (await project.client.diagnostics(file)).find(({ code }) => code === rule);
  assert.ok(found, `${rule} has no problem in ${file}`);
  return project.client.actions(file, found);
}

function titled(actions: readonly CodeAction[], title: RegExp): CodeAction {
  const found = actions.find(action => title.test(action.title));
  assert.ok(found, `${title} is none of: ${actions.map(action => action.title).join('; ')}`);
  return found;
}

describe('the actions for a problem', () => {
  it('are its fixes, and the first safe one is preferred', async () => {
    const actions = await actionsFor(project.handlerFile, 'init-in-handler');
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred.length, 1);
    assert.equal(preferred[0], actions[0]);
    assert.equal(preferred[0]?.kind, 'quickfix');
    assert.equal(preferred[0]?.diagnostics?.[0]?.code, 'init-in-handler');
    const fixed = applyAction(preferred[0], project.handlerFile, handler);
    assert.match(fixed, /^const client = new S3Client\(\{\}\);$/m);
    assert.match(fixed, /^ {2}const other = new S3Client/m);
  });

  it('name the version of the text they are for', async () => {
    const [first] = await actionsFor(project.handlerFile, 'init-in-handler');
    const [change] = first?.edit?.documentChanges ?? [];
    assert.deepEqual(change && 'textDocument' in change && change.textDocument, {
      uri: uriOf(project.handlerFile),
      version: 1,
    });
  });

  it('include fixing all of its kind in the file', async () => {
    const actions = await actionsFor(project.handlerFile, 'init-in-handler');
    const all = titled(actions, /^Fix all init-in-handler problems in this file$/);
    const fixed = applyAction(all, project.handlerFile, handler);
    assert.match(fixed, /^const client = /m);
    assert.match(fixed, /^const other = /m);
  });

  it('silence it with a comment above its line', async () => {
    const actions = await actionsFor(project.handlerFile, 'init-in-handler');
    const silenced = applyAction(
      titled(actions, /^Silence init-in-handler on this line$/),
      project.handlerFile,
      handler,
    );
    assert.match(
      silenced,
      /^ {2}\/\/ lambda-workbench-disable-next-line init-in-handler\n {2}const client = /m,
    );
  });

  it('silence it in a template with a comment of YAML', async () => {
    const actions = await actionsFor(project.templateFile, 'deprecated-runtime');
    const silenced = applyAction(
      titled(actions, /^Silence deprecated-runtime on this line$/),
      project.templateFile,
      template,
    );
    assert.match(silenced, /^ {6}# lambda-workbench: disable=deprecated-runtime\n {6}Runtime: /m);
  });

  it('switch the rule off for the workspace, in a file that is made for it', async () => {
    const actions = await actionsFor(project.handlerFile, 'init-in-handler');
    const { edit } = titled(actions, /^Switch init-in-handler off in lambda-workbench\.json$/);
    const file = path.join(project.folder, 'lambda-workbench.json');
    const [create, write] = edit?.documentChanges ?? [];
    assert.deepEqual(create && 'kind' in create && [create.kind, create.kind === 'create' && create.uri], [
      'create',
      uriOf(file),
    ]);
    const [text] = write && 'edits' in write ? write.edits : [];
    assert.deepEqual(JSON.parse(text && 'newText' in text ? text.newText : ''), {
      lint: { rules: { 'init-in-handler': 'off' } },
    });
  });

  it('are none where there is no problem', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await project.client.actions(project.handlerFile, { range }), []);
  });
});

describe('fixing everything', () => {
  const wholeFile = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

  for (const kind of ['source.fixAll.lambdaWorkbench', 'source.fixAll', 'source']) {
    it(`is one action for an editor that asks for ${kind}`, async () => {
      const actions = await project.client.actions(project.handlerFile, wholeFile, [kind]);
      assert.deepEqual(
        actions.map(action => action.kind),
        ['source.fixAll.lambdaWorkbench'],
      );
      assert.match(applyAction(actions[0], project.handlerFile, handler), /^const client = /m);
    });
  }

  it('leaves nothing to fix', async () => {
    const file = project.handlerFile;
    const [action] = await project.client.actions(file, wholeFile, ['source.fixAll']);
    project.client.change(file, 2, [{ text: applyAction(action, file, handler) }]);
    assert.deepEqual(await project.client.actions(file, wholeFile, ['source.fixAll']), []);
    assert.deepEqual(await project.client.diagnostics(file), []);
  });
});

describe('an editor that only changes texts', () => {
  it('is offered edits as plain changes, and none that make files', async () => {
    const plain = await openServerProject({
      capabilities: { ...fullCapabilities, workspace: { configuration: true } },
    });
    try {
      plain.client.open(plain.handlerFile, handler);
      const [first] = await plain.client.diagnostics(plain.handlerFile);
      assert.ok(first);
      const actions = await plain.client.actions(plain.handlerFile, first);
      assert.deepEqual(Object.keys(actions[0]?.edit?.changes ?? {}), [uriOf(plain.handlerFile)]);
      assert.ok(!actions.some(({ title }) => title.includes('lambda-workbench.json')));
    } finally {
      await plain.stop();
    }
  });
});
