import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { invokedConfiguration } from '../../src/editor/invokeOnAws/invokedConfiguration.ts';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import type { RemoteInvocation } from '../../src/model/aws/lambdaService.ts';
import { remoteAnswer } from '../../src/model/aws/remoteAnswer.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';

const call: RemoteInvocation = {
  event: '{"order":1}',
  qualifier: 'live',
  type: 'RequestResponse',
  logTail: true,
  timeoutMs: 3_000,
};

describe('an invocation on AWS', () => {
  let fake: FakeAws;
  let aws: AwsConnection;

  before(async () => {
    fake = await startFakeAws();
    addOrders(fake);
    aws = await connectTo(fake.url);
  });

  after(async () => {
    aws.close();
    await fake.close();
  });

  async function invoke(change: Partial<RemoteInvocation> = {}, signal?: AbortSignal) {
    const input = { ...call, ...change };
    return remoteAnswer(await aws.lambda.invoke('orders', input, signal), input, 0);
  }

  it('brings the payload, the version that ran, the log and its figures', async () => {
    const log = [
      'START RequestId: 6a507b87-0cc4-4383-b448-ef127ab11931 Version: 1',
      'REPORT RequestId: 6a507b87-0cc4-4383-b448-ef127ab11931\tDuration: 3.10 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n',
    ].join('\n');
    fake.answers.set('orders', { payload: '{"ok":"ä"}', log });
    const answer = await invoke({ clientContext: '{"custom":{"tenant":"ä"}}' });
    assert.deepEqual(
      [answer.status, answer.executedVersion, answer.payload, answer.report?.billedDurationMs],
      ['success', '1', '{"ok":"ä"}', 4],
    );
    assert.equal(answer.log.length, 2);
    const [{ body, headers } = { body: '', headers: {} }] = fake.invocations.splice(0);
    assert.equal(body, call.event);
    const context = Buffer.from(String(headers['x-amz-client-context']), 'base64').toString();
    assert.equal(context, '{"custom":{"tenant":"ä"}}');
    assert.equal((await invoke({ logTail: false })).log.length, 0);
  });

  it('brings the error of the function', async () => {
    const payload = '{"errorType":"TypeError","errorMessage":"no items","trace":["TypeError: no items"]}';
    fake.answers.set('orders', { error: 'Unhandled', payload });
    const { status, error } = await invoke();
    assert.deepEqual([status, error?.errorType, error?.stackTrace?.length], ['error', 'TypeError', 1]);
  });

  it('is queued as an event, or only tried', async () => {
    assert.equal((await invoke({ type: 'Event' })).status, 'accepted');
    assert.equal((await invoke({ type: 'DryRun' })).status, 'allowed');
  });

  it('is given up when the person cancels, and was sent once', async () => {
    const abort = new AbortController();
    fake.requests.length = 0;
    fake.delay = () => {
      abort.abort(new Error('cancelled by the person'));
      return new Promise(() => undefined);
    };
    await assert.rejects(invoke({}, abort.signal), /cancelled by the person/);
    fake.delay = async () => undefined;
    assert.equal(fake.requests.filter(request => request.endsWith('/invocations')).length, 1);
  });

  it('waits as long as the function may run, also when its configuration may not be read', async () => {
    const { signal } = new AbortController();
    const known = await invokedConfiguration(aws.lambda, 'orders', 'live', signal);
    assert.deepEqual([known.timeoutMs, known.configuration?.version], [3_000, '1']);
    fake.trouble = request => (request.endsWith('/configuration') ? 'denied' : undefined);
    const unknown = await invokedConfiguration(aws.lambda, 'orders', 'live', signal);
    fake.trouble = () => undefined;
    assert.deepEqual(unknown, { timeoutMs: 900_000 });
    await assert.rejects(
      invokedConfiguration(aws.lambda, 'orders', 'gone', signal),
      /not found|Cannot find/i,
    );
  });
});
