import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import {
  CancellationTokenSource,
  type ClientCapabilities,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol/node';
import { fullCapabilities, uriOf } from './languageClient.ts';
import { handler, openServerProject, type ServerProject, template, testedRules } from './serverProject.ts';

let project: ServerProject;
const rulesIn = async (file: string) =>
  (await project.client.diagnostics(file)).map(({ code, range }) => `${code} ${range.start.line}`);

describe('an editor that asks for diagnostics', () => {
  beforeEach(async () => {
    project = await openServerProject();
  });
  afterEach(() => project.stop());

  it('gets them with their rule, its page, and what explains them', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    const [first] = await client.diagnostics(handlerFile);
    assert.ok(first);
    const { message, relatedInformation, ...rest } = first;
    assert.match(String(message), /new S3Client\(\) makes an AWS client for every invocation/);
    assert.deepEqual(rest, {
      source: 'lambda-workbench',
      code: 'init-in-handler',
      codeDescription: {
        href: 'https://github.com/lambda-workbench/lambda-workbench/blob/main/docs/rules/init-in-handler.md',
      },
      severity: 2,
      range: { start: { line: 3, character: 17 }, end: { line: 3, character: 29 } },
    });
    assert.equal(relatedInformation?.[0]?.location.uri, uriOf(handlerFile));
  });

  it('gets those of the text as it is now, however it was typed', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    assert.deepEqual(await rulesIn(handlerFile), ['init-in-handler 3', 'init-in-handler 4']);
    client.change(handlerFile, 2, [
      { range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, text: '' },
    ]);
    client.change(handlerFile, 3, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '// Orders.\n' },
    ]);
    assert.deepEqual(await rulesIn(handlerFile), ['init-in-handler 4']);
  });

  it('is not sent any', async () => {
    const { client, handlerFile } = project;
    let isSent = false;
    void client.pushed(handlerFile).then(() => {
      isSent = true;
    });
    client.open(handlerFile, handler);
    await client.diagnostics(handlerFile);
    await new Promise(resolve => setTimeout(resolve, 400));
    assert.ok(!isSent);
  });

  it('is told that nothing has changed', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    const textDocument = { uri: uriOf(handlerFile) };
    const first = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    assert.ok(first.resultId);
    const second = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
      previousResultId: first.resultId,
    });
    assert.deepEqual(second, { kind: 'unchanged', resultId: first.resultId });
  });

  it('gets what a file on the disk says again when its text is closed', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, 'export const handler = async () => 1;\n');
    assert.deepEqual(await rulesIn(handlerFile), []);
    client.close(handlerFile);
    assert.deepEqual(await rulesIn(handlerFile), ['init-in-handler 3', 'init-in-handler 4']);
  });

  it('is asked to ask again when another file changes what a file means', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    await client.diagnostics(handlerFile);
    const refreshed = client.refreshed();
    await project.write('template.yaml', template.replace('Handler: app.handler', 'Handler: other.handler'));
    await refreshed;
    assert.ok((await rulesIn(project.templateFile)).includes('handler-not-found 6'));
  });

  it('gets nothing for documents that are no files, and for files outside of the folder', async () => {
    const { client, folder } = project;
    const outside = path.join(path.dirname(folder), 'elsewhere.mjs');
    client.open(outside, handler);
    assert.deepEqual(await rulesIn(outside), []);
    const untitled = { textDocument: { uri: 'untitled:Untitled-1' } };
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, untitled);
    assert.deepEqual(report.kind === 'full' && report.items, []);
  });

  it('sees what was never saved', async () => {
    const { client, folder } = project;
    const file = path.join(folder, 'unsaved.mjs');
    client.open(file, handler);
    await client.diagnostics(file);
    const refreshed = client.refreshed();
    client.open(project.templateFile, template.replace('app.handler', 'unsaved.handler'));
    await refreshed;
    assert.deepEqual(await rulesIn(file), ['init-in-handler 3', 'init-in-handler 4']);
  });

  it('is served through text that does not parse', async () => {
    const { client, handlerFile, templateFile } = project;
    client.open(handlerFile, `${handler}export const later = async (`);
    assert.deepEqual(await rulesIn(handlerFile), ['init-in-handler 3', 'init-in-handler 4']);
    client.open(templateFile, `${template}  Broken: {`);
    await client.diagnostics(templateFile);
  });

  it('keeps what it had of a template while that does not parse, and misses nothing in it', async () => {
    const { client, templateFile } = project;
    client.open(templateFile, template);
    assert.deepEqual(await rulesIn(templateFile), ['deprecated-runtime 5']);
    client.change(templateFile, 2, [{ text: template.replace('      MemorySize', '       MemorySize') }]);
    assert.deepEqual(await rulesIn(templateFile), ['deprecated-runtime 5']);
  });

  it('gives up a request', async () => {
    const { client, handlerFile } = project;
    const source = new CancellationTokenSource();
    const request = client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: await workspaceIds() },
      source.token,
    );
    source.cancel();
    await assert.rejects(request, { code: LSPErrorCodes.RequestCancelled });
    client.open(handlerFile, handler);
    assert.equal((await rulesIn(handlerFile)).length, 2);
  });

  it('is asked to tell of files that change and of settings', async () => {
    await project.client.diagnostics(project.handlerFile);
    const methods = project.client.registrations.map(({ method }) => method).sort();
    assert.deepEqual(methods, ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });

  it('measures how long the server takes', async () => {
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    await client.diagnostics(handlerFile);
    await client.diagnostics(handlerFile);
    const { count, p50Ms, p95Ms } = await client.timings();
    assert.equal(count, 1);
    assert.ok(p50Ms > 0 && p95Ms >= p50Ms);
  });
});

async function workspaceReport(previousResultIds: { uri: string; value: string }[] = []) {
  const { items } = await project.client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
    previousResultIds,
  });
  return items;
}

async function workspaceIds(): Promise<{ uri: string; value: string }[]> {
  return (await workspaceReport()).map(({ uri, resultId = '' }) => ({ uri, value: resultId }));
}

describe('the whole workspace', () => {
  beforeEach(async () => {
    project = await openServerProject();
  });
  afterEach(() => project.stop());

  it('is linted without any file being open', async () => {
    const items = await workspaceReport();
    assert.deepEqual(items.map(({ uri }) => path.basename(uri)).sort(), ['app.mjs', 'template.yaml']);
  });

  it('is answered again when something has changed, with what has changed', async () => {
    const report = workspaceReport(await workspaceIds());
    await project.write('app.mjs', 'export const handler = async () => 1;\n');
    assert.deepEqual(
      (await report).map(item => [path.basename(item.uri), item.kind === 'full' && item.items]),
      [['app.mjs', []]],
    );
  });

  it('forgets files that are deleted', async () => {
    const ids = await workspaceIds();
    const report = workspaceReport(ids);
    await rm(project.templateFile);
    project.client.fileChanged(project.templateFile);
    const gone = (await report).find(({ uri }) => uri === uriOf(project.templateFile));
    assert.deepEqual(gone?.kind === 'full' && gone.items, []);
  });
});

describe('an editor that is sent diagnostics', () => {
  const capabilities: ClientCapabilities = {
    ...fullCapabilities,
    textDocument: { publishDiagnostics: {} },
  };
  before(async () => {
    project = await openServerProject({ capabilities });
  });
  after(() => project.stop());

  it('gets them when a file is opened, edited and closed', async () => {
    const { client, handlerFile } = project;
    const opened = client.pushed(handlerFile);
    client.open(handlerFile, handler);
    assert.equal((await opened).length, 2);
    const edited = client.pushed(handlerFile);
    client.change(handlerFile, 2, [{ text: handler.replace(/.*other.*\n/g, '') }]);
    assert.equal((await edited).length, 1);
    const closed = client.pushed(handlerFile);
    client.close(handlerFile);
    assert.deepEqual(await closed, []);
  });
});

describe('the configuration', () => {
  afterEach(() => project.stop());

  it('of the editor changes severities', async () => {
    const lint = { rules: { ...testedRules, 'init-in-handler': 'error' } };
    project = await openServerProject({
      settings: section => (section === 'lambdaWorkbench.lint' ? lint : null),
    });
    project.client.open(project.handlerFile, handler);
    const severities = async () =>
      (await project.client.diagnostics(project.handlerFile)).map(({ severity }) => severity);
    assert.deepEqual(await severities(), [1, 1]);
    lint.rules = { ...testedRules, 'init-in-handler': 'off' };
    const refreshed = project.client.refreshed();
    project.client.settingsChanged();
    await refreshed;
    assert.deepEqual(await severities(), []);
  });

  it('of the workspace counts more than the editor’s, at once when it is saved', async () => {
    project = await openServerProject({
      settings: section =>
        section === 'lambdaWorkbench.lint' ? { rules: { ...testedRules, 'init-in-handler': 'error' } } : null,
    });
    project.client.open(project.handlerFile, handler);
    const configuration = { lint: { rules: { 'init-in-handler': 'hint' } } };
    const refreshed = project.client.refreshed();
    await project.write('lambda-workbench.json', JSON.stringify(configuration));
    await refreshed;
    const [first] = await project.client.diagnostics(project.handlerFile);
    assert.equal(first?.severity, 4);
  });

  it('of the workspace has diagnostics for its own mistakes', async () => {
    project = await openServerProject();
    const file = path.join(project.folder, 'lambda-workbench.json');
    const text = '{ "lint": { "rules": { "no-such-rule": "off" } } }';
    assert.deepEqual(await project.client.diagnostics(file), []);
    const refreshed = project.client.refreshed();
    project.client.open(file, text);
    await refreshed;
    const [first] = await project.client.diagnostics(file);
    assert.equal(first?.message, 'There is no rule no-such-rule.');
    assert.deepEqual(first?.range.start, { line: 0, character: 23 });
  });

  it('leaves folders out', async () => {
    project = await openServerProject();
    assert.notDeepEqual(await rulesIn(project.handlerFile), []);
    const refreshed = project.client.refreshed();
    await project.write('lambda-workbench.json', JSON.stringify({ lint: { exclude: ['*.mjs'] } }));
    await refreshed;
    project.client.open(project.handlerFile, handler);
    assert.deepEqual(await rulesIn(project.handlerFile), []);
  });
});

describe('a file that is opened without a folder', () => {
  afterEach(() => project.stop());

  it('is linted with what lies beside it', async () => {
    project = await openServerProject({ isFolderOpen: false });
    const { client, handlerFile } = project;
    client.open(handlerFile, handler);
    assert.deepEqual(await rulesIn(handlerFile), ['init-in-handler 3', 'init-in-handler 4']);
    client.open(project.templateFile, template);
    assert.deepEqual(await rulesIn(project.templateFile), ['deprecated-runtime 5']);
  });
});
