import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { functionNamed, readyApi, rowsOf } from './support/extension.ts';

describe('Restricted Mode', () => {
  it('shows the functions', async () => {
    assert.equal(workspace.isTrusted, false);
    const api = await readyApi();
    const [template] = await rowsOf(api);
    assert.equal((await rowsOf(api, template)).length, 7);
  });

  it('runs none of them, whichever command is used', async () => {
    const api = await readyApi();
    const reference = { functionId: functionNamed(api, 'PriceOrder').function.id };
    const { invokeLocally, invokeWithEvent, invokeAgain, debugLocally, exposeRuntimeApi } = commandIds;
    for (const command of [invokeLocally, invokeWithEvent, invokeAgain, debugLocally, exposeRuntimeApi]) {
      assert.equal(await commands.executeCommand(command, reference), undefined);
    }
    assert.deepEqual(api.invocations.list(), []);
  });

  it('asks nothing of AWS, also when the view AWS is open', async () => {
    const api = await readyApi();
    await commands.executeCommand('lambdaWorkbench.aws.focus');
    assert.deepEqual(await api.awsTree.getChildren(), []);
    assert.equal(await commands.executeCommand(commandIds.refreshAws), undefined);
    await assert.rejects(api.findDeployed({ functionId: functionNamed(api, 'PriceOrder').function.id }));
    assert.equal(api.aws.state().type, 'off');
  });
});
