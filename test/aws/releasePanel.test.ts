import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ConnectedAws } from '../../src/editor/aws/awsAccess.ts';
import type { WindowShifts } from '../../src/editor/release/windowShifts.ts';
import type { Proposal } from '../../src/protocol/releasePanel.ts';
import { until } from '../endpoint/support/until.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';
import { openPanel, type TestPanel, untilTraffic } from './support/releasePanel.ts';
import { inPlace } from './support/windowShifts.ts';

let fake: FakeAws;
let orders: FakeFunction;
let aws: ConnectedAws;
let panel: TestPanel;

beforeEach(async () => {
  fake = await startFakeAws();
  orders = addOrders(fake);
  aws = inPlace(await connectTo(fake.url));
  panel = openPanel(aws);
});

afterEach(async () => {
  panel.conversation.stop();
  aws.close();
  await fake.close();
});

const writes = () => fake.requests.filter(request => !/^(GET|POST \/ ?$)/.test(request));

function editLive(changes: Partial<Extract<Proposal, { type: 'editAlias' }>> = {}): Proposal {
  const { RevisionId } = orders.alias('live');
  return {
    ...{ type: 'editAlias', name: 'live', version: '2', description: '', revisionId: RevisionId },
    ...changes,
  };
}

describe('the picture of the panel', () => {
  it('has all versions and aliases of all pages, and says what has changed since the newest one', async () => {
    for (const name of ['beta', 'canary', 'old']) orders.createAlias({ Name: name, FunctionVersion: '1' });
    orders.change({ MemorySize: 512, Environment: { Variables: { TABLE: 'other-table-value' } } });
    await panel.conversation.hear({ type: 'ready' });
    const picture = panel.last('picture')?.picture;
    assert.deepEqual(
      picture?.versions.map(({ version }) => version),
      ['2', '1'],
    );
    assert.deepEqual(
      picture?.aliases.map(({ name, version }) => `${name} ${version}`),
      ['beta 1', 'canary 1', 'live 1', 'old 1'],
    );
    assert.deepEqual(picture?.changedSince, ['Memory 256 MB → 512 MB', 'Variable TABLE']);
    assert.match(picture?.versions[1]?.keptBecause ?? '', /used by .*live/);
    assert.equal(picture?.versions[0]?.keptBecause, undefined);
    assert.doesNotMatch(JSON.stringify(panel.posted), /table-value/);
  });

  it('gets the traffic of each version when CloudWatch has told it', async () => {
    fake.figures.set('1', { invocations: 40, errors: 2, p99Ms: 30 });
    await panel.conversation.hear({ type: 'ready' });
    await untilTraffic(panel);
    const [, first] = panel.last('picture')?.picture.versions ?? [];
    assert.deepEqual(first?.traffic, { invocations: 40, errors: 2 });
    assert.ok(first?.lastUsedMs !== undefined);
    await panel.conversation.hear({ type: 'showTraffic', alias: 'live' });
    const traffic = panel.last('traffic')?.traffic;
    assert.equal(traffic?.alias, 'live');
    assert.equal(traffic?.versions[0]?.metrics.durationP99Ms[0]?.value, 30);
  });

  it('goes without what may not be read, and says so once', async () => {
    fake.trouble = request =>
      request === 'POST /' || request.includes('provisioned-concurrency') ? 'denied' : undefined;
    await panel.conversation.hear({ type: 'ready' });
    await until(() => panel.last('picture')?.picture.problems?.length === 2, 'both problems');
    const picture = panel.last('picture')?.picture;
    assert.match(picture?.problems?.join() ?? '', /^Provisioned concurrency could not.*,Traffic could not/);
    assert.equal(picture?.aliases.length, 1);
    assert.equal(panel.last('failed'), undefined);
  });

  it('notes what somebody else did with an alias between two readings, and not what was done here', async () => {
    await panel.conversation.hear({ type: 'ready' });
    orders.updateAlias('live', { FunctionVersion: '2' });
    await panel.conversation.hear({ type: 'refresh' });
    assert.deepEqual(
      panel.noted.map(({ text, isForeign }) => [text, isForeign]),
      [['1 → 2', true]],
    );
    await panel.change(editLive({ version: '1' }));
    await panel.conversation.hear({ type: 'refresh' });
    assert.deepEqual(
      panel.noted.map(({ text, isForeign }) => [text, isForeign]),
      [
        ['1 → 2', true],
        ['2 → 1', false],
      ],
    );
  });
});

describe('publishing in the panel', () => {
  it('publishes what was shown', async () => {
    orders.change({ MemorySize: 512 });
    const ended = await panel.change({ type: 'publish', description: 'more memory' });
    assert.deepEqual(ended, { type: 'done', text: 'Published version 3 of orders.' });
    assert.equal(orders.versions.at(-1)?.Description, 'more memory');
  });

  it('says that nothing has changed, and makes no version then', async () => {
    const preview = await panel.propose({ type: 'publish', description: '' });
    assert.match(preview.warnings.join(), /Nothing has changed since version 2/);
    assert.match(JSON.stringify(await panel.confirm(preview)), /Nothing had changed: version 2/);
    assert.equal(orders.versions.length, 2);
  });

  it('publishes nothing that somebody else deployed meanwhile', async () => {
    orders.change({ MemorySize: 512 });
    const preview = await panel.propose({ type: 'publish', description: '' });
    orders.change({ CodeSha256: 'sha-3' });
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed');
    assert.equal(ended.error.code, 'release-conflict');
    assert.match(ended.error.why, /\$LATEST was changed by someone else since \(Code\)/);
    assert.equal(orders.versions.length, 2);
  });

  it('waits until the version can be used', async () => {
    orders.change({ MemorySize: 512 });
    const preview = await panel.propose({ type: 'publish', description: '' });
    let isPublished = false;
    fake.trouble = request => {
      if (isPublished) orders.updatingReadings = 2;
      isPublished = request === 'POST /2015-03-31/functions/orders/versions';
      return undefined;
    };
    fake.requests.length = 0;
    const ended = await panel.confirm(preview);
    assert.equal(ended.type, 'done');
    assert.ok(
      panel.posted.some(message => message.type === 'busy' && /version 3 can be used/.test(message.text)),
    );
    const readings = fake.requests.filter(request => request.endsWith('/configuration'));
    assert.equal(readings.length, 3, 'Two say that it is on its way.');
  });

  it('says what is known when AWS does not tell whether the version can be used', async () => {
    orders.change({ MemorySize: 512 });
    const preview = await panel.propose({ type: 'publish', description: '' });
    let isPublished = false;
    fake.trouble = request => {
      isPublished ||= request === 'POST /2015-03-31/functions/orders/versions';
      return isPublished && request.endsWith('/configuration') ? 'denied' : undefined;
    };
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed');
    assert.match(ended.error.what, /^Version 3 of orders was published; whether it can be used is not known/);
    assert.equal(ended.error.remedies, undefined, 'There is no reason to delete it.');
  });

  it('is not possible while a change of the function is on its way', async () => {
    orders.updatingReadings = 20;
    const preview = await panel.propose({ type: 'publish', description: '' });
    assert.match(preview.problems.join(), /on its way/);
    assert.equal((await panel.confirm(preview)).type, 'failed');
    assert.deepEqual(
      fake.requests.filter(request => request.startsWith('POST /2015')),
      [],
    );
  });
});

describe('an alias in the panel', () => {
  it('is moved after a preview of where, from what, to what, and what depends on it', async () => {
    orders.resources.policies.set(
      'live',
      JSON.stringify({ Statement: [{ Principal: { Service: 'apigateway.amazonaws.com' } }] }),
    );
    const toLatest = await panel.propose(editLive({ version: '$LATEST' }));
    assert.match(toLatest.warnings.join(), /whatever is deployed next/);
    const preview = await panel.propose(editLive({ version: '1', routing: { version: '2', weight: 0.25 } }));
    assert.deepEqual(
      preview.facts.map(({ name, value }) => `${name}: ${value}`),
      [
        'Account: 123456789012',
        'Region: eu-west-1',
        'Function: orders',
        'Alias: live',
        'From: 1',
        'To: 1 (75 %) + 2 (25 %)',
      ],
    );
    assert.deepEqual(preview.before, { version: '1' });
    assert.deepEqual(preview.after, { version: '1', routing: { version: '2', weight: 0.25 } });
    assert.deepEqual(preview.dependents, ['apigateway.amazonaws.com may invoke live.']);
    assert.deepEqual(preview.problems, []);
    assert.deepEqual(writes(), []);
    const ended = await panel.confirm(preview);
    assert.deepEqual(ended, { type: 'done', text: 'live points to 1 (75 %) + 2 (25 %).' });
    assert.deepEqual(orders.alias('live').RoutingConfig, { AdditionalVersionWeights: { '2': 0.25 } });
  });

  it('is never overwritten: a lost race shows the change of the other', async () => {
    orders.change({ MemorySize: 512 });
    orders.publish({});
    await panel.conversation.hear({ type: 'ready' });
    const preview = await panel.propose(editLive());
    orders.updateAlias('live', { FunctionVersion: '3' });
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed');
    assert.equal(ended.error.code, 'release-conflict');
    assert.equal(ended.error.why, 'live now points to 3, changed by someone else since.');
    assert.equal(orders.alias('live').FunctionVersion, '3');
    assert.equal(panel.last('picture')?.picture.aliases[0]?.version, '3');
  });

  it('is not proposed on the ground of what it was', async () => {
    const stale = editLive();
    orders.updateAlias('live', { FunctionVersion: '1', Description: 'by someone else' });
    const preview = await panel.propose(stale);
    assert.match(preview.problems.join(), /changed by someone else since/);
    assert.equal((await panel.confirm(preview)).type, 'failed');
    assert.equal(orders.alias('live').FunctionVersion, '1');
  });

  it('counts as moved when only the answer was lost', async () => {
    const preview = await panel.propose(editLive());
    fake.trouble = request => (request.startsWith('PUT') ? 'cutAnswer' : undefined);
    assert.deepEqual(await panel.confirm(preview), { type: 'done', text: 'live points to 2.' });
    assert.equal(orders.writes.filter(({ FunctionVersion }) => FunctionVersion === '2').length, 1);
  });

  it('stays as it is when AWS refuses, and the refusal is told', async () => {
    const preview = await panel.propose(editLive());
    fake.trouble = request => (request.startsWith('PUT') ? 'denied' : undefined);
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed' && ended.error.code === 'aws-denied');
  });

  it('needs its name typed where it is protected, whatever the page says', async () => {
    panel = openPanel(aws, { protectedAliases: ['live'] });
    const preview = await panel.propose(editLive());
    assert.equal(preview.typeToConfirm, 'live');
    const refused = await panel.confirm(preview, 'Live');
    assert.ok(refused.type === 'failed' && refused.error.code === 'name-not-typed');
    assert.deepEqual(writes(), []);
    assert.equal((await panel.confirm(preview, 'live')).type, 'done');
  });

  it('is not moved on by Finish Now before its name is typed, where it is protected', async () => {
    for (const [typedName, controls] of [
      ['', []],
      ['live', ['finishNow']],
    ] as const) {
      const done: string[] = [];
      const control: WindowShifts['control'] = async (_aws, _place, _alias, asked) => void done.push(asked);
      panel = openPanel(aws, { protectedAliases: ['live'], typedName, shifts: { control } });
      await panel.conversation.hear({ type: 'controlShift', alias: 'live', control: 'finishNow' });
      assert.deepEqual(done, controls);
    }
  });

  it('is changed once for each preview, and only for the last one', async () => {
    const first = await panel.propose(editLive());
    const second = await panel.propose(editLive({ description: 'second' }));
    const late = await panel.confirm(first);
    assert.ok(late.type === 'failed' && late.error.code === 'preview-gone');
    assert.equal((await panel.confirm(second)).type, 'done');
    const again = await panel.confirm(second);
    assert.ok(again.type === 'failed' && again.error.code === 'preview-gone');
    assert.equal(orders.alias('live').Description, 'second');
  });

  it('is not written where the connection leads to another place by then', async () => {
    const place = { ...aws.place };
    panel = openPanel({ ...aws, place });
    const preview = await panel.propose(editLive());
    place.region = 'us-east-1';
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed' && ended.error.code === 'other-place');
    assert.match(ended.error.why, /connected to 123456789012 in us-east-1/);
    assert.deepEqual(writes(), []);
  });

  it('is not written in Restricted Mode', async () => {
    panel = openPanel(aws, { mayWrite: false });
    const ended = await panel.change(editLive());
    assert.ok(ended.type === 'failed' && ended.error.code === 'workspace-not-trusted');
    assert.deepEqual(writes(), []);
  });

  it('gets no traffic that Lambda would refuse, and the reason is told before AWS is asked', async () => {
    orders.change({ Role: 'arn:aws:iam::123456789012:role/other' });
    orders.publish({});
    const problems = async (changes: Parameters<typeof editLive>[0]) =>
      (await panel.propose(editLive(changes))).problems.join(' ');
    const half = (version: string) => ({ routing: { version, weight: 0.5 } });
    assert.match(await problems({ version: '1', ...half('3') }), /same execution role/);
    assert.match(await problems({ version: '1', ...half('$LATEST') }), /needs published ones/);
    assert.match(await problems({ version: '1', ...half('1') }), /must be different/);
    assert.match(await problems({ version: '9' }), /no version 9/);
    assert.match(await problems({ version: '1' }), /Nothing would change/);
    assert.match(await problems({ description: 'x'.repeat(257) }), /at most 256 characters/);
    assert.deepEqual(writes(), []);
  });

  it('is created, unless somebody else has made one meanwhile', async () => {
    const create = (name: string): Proposal => ({
      ...{ type: 'createAlias', name, version: '2', description: 'for tests' },
    });
    assert.match((await panel.propose(create('7'))).problems.join(), /not a number/);
    assert.match((await panel.propose(create('live'))).problems.join(), /already, at 1/);
    const preview = await panel.propose(create('beta'));
    orders.createAlias({ Name: 'beta', FunctionVersion: '1' });
    const lost = await panel.confirm(preview);
    assert.ok(lost.type === 'failed');
    assert.match(lost.error.why, /alias beta at 1 by now/);
    assert.equal((await panel.change(create('gamma'))).type, 'done');
    assert.equal(orders.alias('gamma').Description, 'for tests');
  });

  it('is deleted, unless somebody else has changed it meanwhile', async () => {
    const preview = await panel.propose({ type: 'deleteAlias', name: 'live' });
    orders.updateAlias('live', { FunctionVersion: '2' });
    const lost = await panel.confirm(preview);
    assert.ok(lost.type === 'failed' && /now points to 2/.test(lost.error.why));
    assert.ok(orders.aliases.has('live'));
    assert.equal((await panel.change({ type: 'deleteAlias', name: 'live' })).type, 'done');
    assert.ok(!orders.aliases.has('live'));
  });

  it('gets provisioned environments, whose cost is told before', async () => {
    const preview = await panel.propose({ type: 'provision', alias: 'live', environments: 4 });
    assert.match(JSON.stringify(preview.facts), /\$0\.0075 an hour, \$5\.48 a month/);
    assert.equal((await panel.confirm(preview)).type, 'done');
    assert.equal(orders.resources.provisioned.get('live')?.requested, 4);
    orders.resources.reservedConcurrency = 5;
    const tooMany = await panel.propose({ type: 'provision', alias: 'live', environments: 6 });
    assert.match(tooMany.problems.join(), /5 reserved/);
    assert.equal((await panel.change({ type: 'provision', alias: 'live', environments: 0 })).type, 'done');
    assert.ok(!orders.resources.provisioned.has('live'));
  });
});

describe('a version in the panel', () => {
  it('is deleted, unless an alias needs it by then', async () => {
    const used = await panel.propose({ type: 'deleteVersion', version: '1' });
    assert.match(used.problems.join(), /used by live/);
    const preview = await panel.propose({ type: 'deleteVersion', version: '2' });
    orders.updateAlias('live', { FunctionVersion: '2' });
    const lost = await panel.confirm(preview);
    assert.ok(lost.type === 'failed' && lost.error.code === 'release-conflict');
    orders.updateAlias('live', { FunctionVersion: '1' });
    fake.requests.length = 0;
    assert.equal((await panel.change({ type: 'deleteVersion', version: '2' })).type, 'done');
    assert.ok(!fake.requests.some(request => request.endsWith('/versions')), 'There can be thousands.');
    const gone = await panel.propose({ type: 'deleteVersion', version: '2' });
    assert.match(gone.problems.join(), /no version 2 any more/);
    assert.deepEqual(
      orders.versions.map(({ Version }) => Version),
      ['1'],
    );
  });
});

describe('two panels of one alias', () => {
  it('lose no change in 50 races, and the slower one hears of the other', async () => {
    const other = openPanel(aws);
    let conflicts = 0;
    for (let round = 0; round < 50; round++) {
      const version = orders.alias('live').FunctionVersion === '1' ? '2' : '1';
      const mine = await panel.propose(editLive({ version, description: `mine ${round}` }));
      const theirs = await other.propose(editLive({ version, description: `theirs ${round}` }));
      const ended = await Promise.all([panel.confirm(mine), other.confirm(theirs)]);
      const failed = ended.filter(each => each.type === 'failed');
      assert.equal(failed.length, 1, JSON.stringify(ended));
      assert.equal(failed[0]?.error.code, 'release-conflict');
      conflicts += failed.length;
    }
    assert.equal(conflicts, 50);
    assert.equal(orders.writes.length, 51);
  });
});
