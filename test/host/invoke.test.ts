import assert from 'node:assert/strict';
import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import type { InvocationEntry } from '../../src/protocol/invocationsView.ts';
import { endOf, exists, folder, functionNamed, readyApi, untilFunction } from './support/extension.ts';

type FinishedEntry = Extract<InvocationEntry, { readonly state: 'finished' }>;

const handlerFile = () => Uri.joinPath(folder(), 'functions', 'echo', 'index.js');

const templateFile = () => Uri.joinPath(folder(), 'echo.yaml');
const eventFile = (name: string) => Uri.joinPath(folder(), 'events', 'Echo', `${name}.json`);

/** A function of our own, so that the example stays what it is. */
const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/echo
      Handler: index.handler
      Runtime: nodejs22.x
      Events:
        Queue:
          Type: SQS
          Properties: { Queue: "arn:aws:sqs:us-east-1:123456789012:echoes" }
`;

const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

function assertFinished(entry: InvocationEntry): asserts entry is FinishedEntry {
  assert.equal(entry.state, 'finished', JSON.stringify(entry));
}

describe('Invoke Locally', () => {
  let api: ExtensionApi;

  before(async () => {
    await write(handlerFile(), 'exports.handler = async event => ({ got: event });\n');
    await write(templateFile(), template);
    api = await readyApi();
    await untilFunction(api, 'Echo', 'there');
  });

  after(async () => {
    await workspace.fs.delete(templateFile());
    await untilFunction(api, 'Echo', 'gone');
  });

  it('makes an event from the trigger when there is none, and runs the function with it', async () => {
    const { function: echo } = functionNamed(api, 'Echo');
    const entry = await endOf(
      api,
      await commands.executeCommand(commandIds.invokeLocally, { functionId: echo.id }),
    );
    assertFinished(entry);
    assert.equal(entry.result.status, 'success');
    assert.equal(JSON.parse(entry.result.payload).got.Records[0].eventSource, 'aws:sqs');
    const made = eventFile(entry.eventName);
    assert.ok(await exists(made), `${made.fsPath} was not written.`);
  });

  it('takes the handler file that a menu points at', async () => {
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
    assert.equal(entry.functionName, 'Echo');
    assertFinished(entry);
  });

  it('takes the event file that a menu points at, comments included', async () => {
    const file = eventFile('mine');
    await write(file, '// by hand\n{ "mine": true }\n');
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, file));
    assertFinished(entry);
    assert.equal(entry.eventName, 'mine');
    assert.deepEqual(JSON.parse(entry.result.payload), { got: { mine: true } });
  });

  it('offers result and log as documents', async () => {
    const invocationId = await commands.executeCommand<string>(commandIds.invokeLocally, handlerFile());
    assertFinished(await endOf(api, invocationId));
    const textOf = async (path: string) => {
      const uri = Uri.from({ scheme: 'lambda-workbench', path, query: invocationId });
      return (await workspace.openTextDocument(uri)).getText();
    };
    assert.equal(await textOf('/Echo.json'), JSON.stringify({ got: { mine: true } }, undefined, 2));
    assert.match(await textOf('/Echo.log'), /^START RequestId: [\s\S]+^REPORT RequestId: /m);
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
    assertFinished(entry);
    assert.equal(entry.result.payload, '"edited"');
  });

  it('tells a function error with its type', async () => {
    await write(handlerFile(), "exports.handler = async () => { throw new TypeError('no'); };\n");
    const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
    assertFinished(entry);
    assert.equal(entry.result.status, 'error');
    assert.equal(entry.result.error?.errorType, 'TypeError');
  });

  it('starts nothing with an event that is not JSON', async () => {
    const file = eventFile('broken');
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
    assertFinished(entry);
    assert.equal(JSON.parse(entry.result.payload).statusCode, 200);
  });
});
