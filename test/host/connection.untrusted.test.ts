import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { commandIds } from '../../src/editor/ids.ts';
import { isUserError } from '../../src/model/userError.ts';
import { readyApi } from './support/extension.ts';

describe('the connection to AWS in Restricted Mode', () => {
  it('is not made, whoever asks for it, and the message leads to the trust', async () => {
    const { aws } = await readyApi();
    const error = await aws.connect().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(isUserError(error), `${error}`);
    assert.deepEqual(
      error.data.remedies?.map(({ command }) => command),
      ['workbench.trust.manage'],
    );
    for (const command of [commandIds.selectAwsPlace, commandIds.signInToAws, commandIds.reconnectToAws]) {
      assert.equal(await commands.executeCommand(command), undefined);
    }
    assert.equal(aws.state().type, 'off');
  });
});
