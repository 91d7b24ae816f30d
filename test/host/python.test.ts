import assert from 'node:assert/strict';
import { type CodeLens, commands, Uri, workspace } from 'vscode';
import type { ExtensionApi } from '../../src/editor/extensionApi.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { endOf, folder, functionNamed, readyApi, until, untilFunction } from './support/extension.ts';

const at = (...segments: string[]) => Uri.joinPath(folder(), 'python', ...segments);
const handlerFile = () => at('src', 'app.py');
const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Snake:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: python3.13 }
`;

const source = (answer: string) => `import logging


def handler(event, context):
    logging.warning("for %s", context.function_name)
    return {"answer": "${answer}"}
`;

describe('a Python function', () => {
  let api: ExtensionApi;

  before(async () => {
    await write(handlerFile(), source('first'));
    await write(at('template.yaml'), template);
    api = await readyApi();
    await untilFunction(api, 'Snake', 'there');
  });

  after(async () => {
    await workspace.fs.delete(at(), { recursive: true });
    await untilFunction(api, 'Snake', 'gone');
  });

  it('runs when a menu points at its handler, and what was saved runs next', async () => {
    for (const answer of ['first', 'second']) {
      await write(handlerFile(), source(answer));
      const entry = await endOf(api, await commands.executeCommand(commandIds.invokeLocally, handlerFile()));
      assert.ok(entry.state === 'finished', JSON.stringify(entry));
      assert.equal(entry.functionName, 'Snake');
      assert.deepEqual(JSON.parse(entry.result.payload), { answer });
      assert.ok(
        entry.result.log.some(({ text }) => text.startsWith('[WARNING]\t') && text.endsWith('\tfor Snake')),
      );
    }
  });

  it('has Invoke above its handler', async () => {
    const { handlerSource } = functionNamed(api, 'Snake');
    assert.equal(handlerSource?.file, handlerFile().fsPath);
    await workspace.openTextDocument(handlerFile());
    await until('there is a lens', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        handlerFile(),
        10,
      );
      return lenses.some(
        ({ range, command }) => range.start.line === 3 && command?.command === commandIds.invokeLocally,
      );
    });
  });
});
