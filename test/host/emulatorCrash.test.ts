import assert from 'node:assert/strict';
import { commands, Uri, workspace } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { endOf, folder, functionNamed, readyApi, untilFunction } from './support/extension.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Unlucky:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: |
        exports.handler = async ({ kill }) => {
          if (!kill) return 'alive';
          process.kill(process.ppid, 'SIGKILL');
          await new Promise(resolve => setTimeout(resolve, 60_000));
        };
      Handler: index.handler
      Runtime: nodejs22.x
      Timeout: 30
`;

describe('an emulator that is killed', () => {
  const templateFile = () => Uri.joinPath(folder(), 'unlucky.yaml');
  const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

  after(async () => {
    await workspace.fs.delete(templateFile());
    await untilFunction(await readyApi(), 'Unlucky', 'gone');
  });

  it('ends what was running with a reason, and starts again with the next event', async () => {
    const api = await readyApi();
    await write(templateFile(), template);
    await untilFunction(api, 'Unlucky', 'there');
    const { id } = functionNamed(api, 'Unlucky').function;

    async function invoke(event: object) {
      const file = Uri.joinPath(folder(), 'events', 'Unlucky', 'event.json');
      await write(file, JSON.stringify(event));
      const reference = { functionId: id, eventFile: file.fsPath };
      return endOf(api, await commands.executeCommand(commandIds.invokeLocally, reference));
    }

    const killed = await invoke({ kill: true });
    assert.equal(killed.state, 'refused', JSON.stringify(killed));
    assert.equal(killed.error.code, 'emulator-ended');

    const next = await invoke({ kill: false });
    assert.equal(next.state, 'finished', JSON.stringify(next));
    assert.equal(next.result.payload, '"alive"');
  });
});
