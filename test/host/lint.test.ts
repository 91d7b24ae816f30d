import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { commands, DiagnosticSeverity, languages, Selection, Uri, window, workspace } from 'vscode';
import { commandIds, settingIds, settingsSection } from '../../src/editor/ids.ts';
import { descendantsOf } from '../support/processes.ts';
import { folder, readyApi, rowsOf, until } from './support/extension.ts';
import { applyFix, findings, typeScriptHandler, untilFound, write } from './support/lint.ts';

const pythonHandler = `import boto3


def handler(event, context):
    table = boto3.resource("dynamodb").Table("orders")
    table.put_item(Item={"orderId": event["orderId"]})
    return {"stored": True}
`;

describe('the linter', () => {
  const priceOrder = () => Uri.joinPath(folder(), 'src', 'api', 'priceOrder.ts');
  const archiveOrders = () => Uri.joinPath(folder(), 'functions', 'archiveOrders', 'app.py');
  const template = () => Uri.joinPath(folder(), 'template.yaml');

  before(readyApi);

  afterEach(async () => {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('reports a client that a TypeScript handler builds for each event, and hoists it', async () => {
    const document = await write(priceOrder(), typeScriptHandler);
    const found = await untilFound(priceOrder(), 'init-in-handler');
    assert.equal(found.severity, DiagnosticSeverity.Warning);
    assert.equal(found.range.start.line, 3);
    await applyFix(priceOrder(), found, /outside of the handler/);
    await until('the finding is gone', () => findings(priceOrder(), 'init-in-handler').length === 0);
    const text = document.getText();
    assert.ok(text.indexOf('new S3Client') < text.indexOf('export const handler'), text);
  });

  it('reports a client that a Python handler builds for each event, and hoists it', async () => {
    const document = await write(archiveOrders(), pythonHandler);
    const found = await untilFound(archiveOrders(), 'init-in-handler');
    await applyFix(archiveOrders(), found, /outside of the handler/);
    await until('the finding is gone', () => findings(archiveOrders(), 'init-in-handler').length === 0);
    const text = document.getText();
    assert.ok(text.indexOf('boto3.resource') < text.indexOf('def handler'), text);
  });

  it('reports a queue whose messages come back too soon, and sets its timeout', async () => {
    const before = (await workspace.openTextDocument(template())).getText();
    const document = await write(template(), before.replace('VisibilityTimeout: 60', 'VisibilityTimeout: 5'));
    const found = await untilFound(template(), 'sqs-visibility-timeout');
    assert.equal(found.severity, DiagnosticSeverity.Error);
    await applyFix(template(), found, /60/);
    await until('the finding is gone', () => findings(template(), 'sqs-visibility-timeout').length === 0);
    assert.equal(document.getText(), before);
  });

  it('follows a template that is saved and then changed by another program', async () => {
    const before = (await workspace.openTextDocument(template())).getText();
    const document = await write(template(), before.replace('VisibilityTimeout: 60', 'VisibilityTimeout: 5'));
    assert.ok(await document.save());
    await untilFound(template(), 'sqs-visibility-timeout');
    await writeFile(template().fsPath, before);
    await until('the editor shows it', () => document.getText() === before);
    await until('the finding is gone', () => findings(template(), 'sqs-visibility-timeout').length === 0);
  });

  it('offers every safe fix of a file as one action', async () => {
    await write(
      priceOrder(),
      typeScriptHandler.replace('const client', 'const other = new S3Client({});\n  const client'),
    );
    await until('both are reported', () => findings(priceOrder(), 'init-in-handler').length === 2);
    await commands.executeCommand(commandIds.fixAll);
    await until('both are gone', () => findings(priceOrder(), 'init-in-handler').length === 0);
  });

  it('finds nothing worse than a note in the example', async () => {
    await untilFound(template(), 'log-retention');
    const bad = languages
      .getDiagnostics()
      .flatMap(([uri, found]) => found.map(each => ({ uri, ...each })))
      .filter(
        ({ source, severity }) => source === 'lambda-workbench' && severity <= DiagnosticSeverity.Warning,
      );
    assert.deepEqual(
      bad.map(({ uri, message }) => `${uri.path}: ${message}`),
      [],
    );
  });

  it('opens the page of the rule under the cursor', async () => {
    await write(priceOrder(), typeScriptHandler);
    const found = await untilFound(priceOrder(), 'init-in-handler');
    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(found.range.start, found.range.start);
    await commands.executeCommand(commandIds.showRuleDocumentation);
    const labels = () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('the page is open', () => labels().some(label => label.includes('init-in-handler')));
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('falls silent when it is switched off and speaks when it is on again', async () => {
    await write(priceOrder(), typeScriptHandler);
    await untilFound(priceOrder(), 'init-in-handler');
    const settings = workspace.getConfiguration(settingsSection);
    await settings.update(settingIds.lintEnabled, false);
    await until('nothing is reported', () => findings(priceOrder(), 'init-in-handler').length === 0);
    await settings.update(settingIds.lintEnabled, undefined);
    await untilFound(priceOrder(), 'init-in-handler');
  });

  it('says what is wrong in the configuration, and leaves that to VS Code while the file is open', async () => {
    const file = Uri.joinPath(folder(), 'lambda-workbench.json');
    const said = (source: string | undefined) =>
      languages.getDiagnostics(file).filter(each => each.source === source).length;
    const text = '{ "lint": { "rules": { "init-in-handler": "loud" } } }';
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await until('the linter says so', () => said('lambda-workbench') === 1);
    await window.showTextDocument(file);
    await until('only VS Code says so', () => said('lambda-workbench') === 0 && said(undefined) === 1);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.delete(file);
    await until('nobody says so', () => languages.getDiagnostics(file).length === 0);
  });

  it('is started again when its server is killed', async () => {
    await write(priceOrder(), typeScriptHandler);
    await untilFound(priceOrder(), 'init-in-handler');
    const servers = async () =>
      (await descendantsOf(process.pid)).filter(({ command }) => command.includes('languageServer.js'));
    const [killed, ...others] = await servers();
    assert.ok(killed && others.length === 0);
    process.kill(killed.pid, 'SIGKILL');
    await until('another server runs', async () => {
      const [next] = await servers();
      return next !== undefined && next.pid !== killed.pid;
    });
    await write(
      priceOrder(),
      typeScriptHandler.replace('const client', 'const other = new S3Client({});\n  const client'),
    );
    await until('the new server speaks', () => findings(priceOrder(), 'init-in-handler').length === 2);
  });

  it('names each row of a function, so that a badge can stand there', async () => {
    const api = await readyApi();
    const [row] = await rowsOf(api);
    const items = await Promise.all((await rowsOf(api, row)).map(each => api.tree.getTreeItem(each)));
    const uris = new Set(items.map(({ resourceUri }) => resourceUri?.toString()));
    assert.ok(!uris.has(undefined));
    assert.equal(uris.size, 7);
  });
});
