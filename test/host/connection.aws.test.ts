import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import type { AwsState } from '../../src/editor/aws/awsAccess.ts';
import { commandIds } from '../../src/editor/ids.ts';
import { awsRegion } from './support/awsAccount.ts';
import { readyApi, until } from './support/extension.ts';

/** moto's. */
const accountId = '123456789012';

describe('the connection to AWS', () => {
  const settings = () => workspace.getConfiguration('lambdaWorkbench.aws');

  it('is made when something needs it, and again for another region', async () => {
    const { aws } = await readyApi();
    const states: AwsState['type'][] = [];
    const listener = aws.onDidChange(({ type }) => states.push(type));
    aws.reconnect();
    const connected = await aws.connect();
    const endpointUrl = settings().get<string>('endpointUrl');
    assert.deepEqual(connected.place, { region: awsRegion, accountId, endpointUrl });
    assert.deepEqual(aws.state(), { type: 'connected', ...connected.place });
    assert.deepEqual(states, ['off', 'connecting', 'connected']);
    assert.equal(await aws.connect(), connected, 'It is another connection though nothing was chosen.');
    const { items } = await connected.lambda.listFunctions();
    assert.deepEqual(items.map(({ functionName }) => functionName).sort(), ['invoices', 'mailer', 'orders']);

    await settings().update('region', 'us-east-1');
    await until('the old connection is dropped', () => states.lastIndexOf('off') > 0);
    const elsewhere = await aws.connect();
    assert.equal(elsewhere.place.region, 'us-east-1');
    assert.deepEqual((await elsewhere.lambda.listFunctions()).items, []);

    await settings().update('region', undefined);
    await until('the first region is back', () => aws.state().type === 'off');
    assert.equal((await aws.connect()).place.region, awsRegion);
    listener.dispose();
  });

  it('says why it failed and what helps, and goes on when that has changed', async () => {
    const { aws } = await readyApi();
    await settings().update('endpointUrl', 'http://127.0.0.1:1');
    await until('the old connection is dropped', () => aws.state().type === 'off');
    try {
      await assert.rejects(
        aws.connect(),
        /Connecting to AWS \(http:\/\/127\.0\.0\.1:1\) failed\. .*ECONNREFUSED/,
      );
      const state = aws.state();
      assert.ok(state.type === 'failed');
      assert.deepEqual(
        state.error.remedies?.map(({ title }) => title),
        ['Connect Again', 'Select Profile and Region...'],
      );
    } finally {
      await settings().update('endpointUrl', undefined);
    }
    await until('the first endpoint is back', () => aws.state().type === 'off');
    await commands.executeCommand(commandIds.reconnectToAws);
    assert.equal(aws.state().type, 'connected');
  });
});
