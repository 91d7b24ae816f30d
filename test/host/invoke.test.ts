import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { endOf, exists, folder, functionNamed, readyApi } from './support/extension.ts';

const handlerFile = () => Uri.joinPath(folder(), 'functions', 'echo', 'index.js');

/** A template of one function in a folder of its own, so that the example stays what it is. */
const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: index.handler
      Runtime: nodejs22.x
      Events:
        Queue:
          Type: SQS
          Properties: { Queue: "arn:aws:sqs:us-east-1:123456789012:echoes" }
`;

const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

describe('Invoke Locally', () => {
  let api: ExtensionApi;

  before(async () => {
    await write(handlerFile(), 'exports.handler = async event => ({ got: event });\n');
    await write(Uri.joinPath(handlerFile(), '..', 'template.yaml'), template);
    api = await readyApi();
    await commands.executeCommand(commandIds.refresh);
    api = await readyApi();
  });

  it('makes an event from the trigger when there is none, and runs the function with it', async () => {
    const { function: echo } = functionNamed(api, 'Echo');
    const entry = await endOf(
      api,
      await commands.executeCommand(commandIds.invokeLocally, { functionId: echo.id }),
    );
    assert.equal(entry.state, 'finished', JSON.stringify(entry));
    assert.equal(entry.result.status, 'success');
    assert.equal(JSON.parse(entry.result.payload).got.Records[0].eventSource, 'aws:sqs');
    const made = Uri.joinPath(handlerFile(), '..', 'events', 'Echo', `${entry.eventName}.json`);
    assert.ok(await exists(made), `${made.fsPath} was not written.`);
  });

  it('takes the handler file that a menu points at', async () => {
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
    assert.equal(entry.functionName, 'Echo');
    assert.equal(entry.state, 'finished');
  });

  it('takes the event file that a menu points at, comments included', async () => {
    const file = Uri.joinPath(handlerFile(), '..', 'events', 'Echo', 'mine.json');
    await write(file, '// by hand\n{ "mine": true }\n');
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, file));
    assert.equal(entry.state, 'finished');
    assert.equal(entry.eventName, 'mine');
    assert.deepEqual(JSON.parse(entry.result.payload), { got: { mine: true } });
  });

  it('remembers the event, and Invoke Again uses it', async () => {
    const { function: echo } = functionNamed(api, 'Echo');
    const reference = { functionId: echo.id };
    const again = await endOf(api, await commands.executeCommand(commandIds.invokeAgain, reference));
    const next = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, reference));
    assert.deepEqual([again.eventName, next.eventName], ['mine', 'mine']);
  });

  it('saves what is being edited, and runs that', async () => {
    const editor = await window.showTextDocument(handlerFile());
    const all = editor.document.validateRange(
      editor.document
        .lineAt(0)
        .range.with({ end: editor.document.lineAt(editor.document.lineCount - 1).range.end }),
    );
    await editor.edit(builder => builder.replace(all, "exports.handler = async () => 'edited';\n"));
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
    assert.equal(editor.document.isDirty, false);
    assert.equal(entry.state, 'finished');
    assert.equal(entry.result.payload, '"edited"');
  });

  it('tells a function error with its type', async () => {
    await write(handlerFile(), "exports.handler = async () => { throw new TypeError('no'); };\n");
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
    assert.equal(entry.state, 'finished');
    assert.equal(entry.result.status, 'error');
    assert.equal(entry.result.error?.errorType, 'TypeError');
  });

  it('starts nothing with an event that is not JSON', async () => {
    const file = Uri.joinPath(handlerFile(), '..', 'events', 'Echo', 'broken.json');
    await write(file, '{ "a": }');
    const before = api.invocations.list().length;
    assert.equal(await commands.executeCommand(commandIds.invokeLocally, file), undefined);
    assert.equal(api.invocations.list().length, before);
  });

  it('runs a TypeScript function of the example', async () => {
    const { function: priceOrder } = functionNamed(api, 'PriceOrder');
    const entry = await endOf(
      api,
      await commands.executeCommand(commandIds.invokeLocally, {
        functionId: priceOrder.id,
        eventFile: Uri.joinPath(folder(), 'events', 'PriceOrder', 'tea-party.json').fsPath,
      }),
    );
    assert.equal(entry.state, 'finished', JSON.stringify(entry));
    assert.equal(JSON.parse(entry.result.payload).statusCode, 200);
  });
});
