import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ConnectedAws } from '../../src/editor/aws/awsAccess.ts';
import type { Proposal } from '../../src/protocol/releasePanel.ts';
import { until } from '../endpoint/support/until.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';
import type { FakeFunction } from './support/fakeFunction.ts';
import { openPanel, type PanelOptions, type TestPanel, untilTraffic } from './support/releasePanel.ts';
import { fastClock, inPlace } from './support/windowShifts.ts';

let fake: FakeAws;
let orders: FakeFunction;
let aws: ConnectedAws;
let panel: TestPanel;

beforeEach(async () => {
  fake = await startFakeAws();
  orders = addOrders(fake);
  aws = inPlace(await connectTo(fake.url));
});

afterEach(async () => {
  panel.conversation.stop();
  aws.close();
  await fake.close();
});

const hear = (message: Parameters<TestPanel['conversation']['hear']>[0]) => panel.conversation.hear(message);

function open(changes: Partial<ConnectedAws> = {}, options: PanelOptions = {}): void {
  panel = openPanel({ ...aws, ...changes }, options);
}

function moveLive(): Proposal {
  const { RevisionId } = orders.alias('live');
  return { type: 'editAlias', name: 'live', version: '2', description: '', revisionId: RevisionId };
}

/** Holds calls until it is opened. */
function gate() {
  let arrived = 0;
  let release: () => void = () => undefined;
  const opened = new Promise<void>(resolve => {
    release = resolve;
  });
  const pass = async <T>(call: () => Promise<T>): Promise<T> => {
    arrived += 1;
    await opened;
    return call();
  };
  return {
    pass,
    open: () => release(),
    reached: () => until(() => arrived > 0, 'the call'),
    count: () => arrived,
  };
}

describe('a window that connects anew while a panel is open', () => {
  it('makes no change that was shown of the connection before', async () => {
    let now = aws;
    open({}, { connect: async () => now });
    const preview = await panel.propose(moveLive());
    now = { ...aws, place: { ...aws.place, profile: 'other' } };
    const ended = await panel.confirm(preview);
    assert.ok(ended.type === 'failed' && ended.error.code === 'connection-changed');
    assert.equal(orders.alias('live').FunctionVersion, '1');
  });

  it('does nothing to the function of the same name in another place', async () => {
    open({}, { connect: async () => ({ ...aws, place: { ...aws.place, region: 'us-east-1' } }) });
    await hear({ type: 'deployCode' });
    assert.equal(panel.last('failed')?.error.code, 'other-place');
    await hear({ type: 'copy', text: 'sha' });
    assert.deepEqual(panel.acted, [{ type: 'copy', text: 'sha' }]);
  });

  it('shows the endpoint that a change goes to', async () => {
    open({ place: { ...aws.place, endpointUrl: fake.url } });
    const { facts } = await panel.propose(moveLive());
    assert.ok(facts.some(({ name, value }) => name === 'Endpoint' && `http://${value}` === fake.url));
  });
});

describe('a history that cannot be written', () => {
  const shifts = { noteChange: () => Promise.reject(new Error('EROFS: read-only file system')) };

  it('does not make a change that was made look like none', async () => {
    open({}, { shifts });
    const ended = await panel.change(moveLive());
    assert.deepEqual(ended, {
      type: 'done',
      text: 'live points to 2. It is missing in the history: EROFS: read-only file system',
    });
  });

  it('keeps no change of others from being shown', async () => {
    open({}, { shifts });
    await hear({ type: 'ready' });
    orders.updateAlias('live', { FunctionVersion: '2' });
    await hear({ type: 'refresh' });
    const picture = panel.last('picture')?.picture;
    assert.equal(picture?.aliases[0]?.version, '2');
    assert.match(picture?.problems?.join() ?? '', /history could not be written: EROFS/);
  });
});

describe('what happens while a panel is read', () => {
  it('is no change of others when it was noted', async () => {
    let isFirst = true;
    const lambda: ConnectedAws['lambda'] = {
      ...aws.lambda,
      async listProvisionedConcurrency(...args) {
        const answer = await aws.lambda.listProvisionedConcurrency(...args);
        if (isFirst) {
          // The terminal's `release` moves the alias and notes it.
          orders.updateAlias('live', { FunctionVersion: '2' });
          const texts = { alias: 'live', text: '1 → 2', type: 'edit', from: '1', to: '2' } as const;
          panel.noted.push({ ...texts, timeMs: fastClock.nowMs(), isForeign: false });
          await until(() => fastClock.nowMs() > (panel.noted[0]?.timeMs ?? 0), 'the clock');
        }
        isFirst = false;
        return answer;
      },
    };
    open({ lambda });
    await hear({ type: 'ready' });
    await hear({ type: 'refresh' });
    assert.deepEqual(
      panel.noted.map(({ isForeign }) => isForeign),
      [false],
    );
  });

  it('does not keep a slow reading from coming to its end', async () => {
    const reading = gate();
    const lambda: ConnectedAws['lambda'] = {
      ...aws.lambda,
      listVersions: (...args) => reading.pass(() => aws.lambda.listVersions(...args)),
    };
    open({ lambda });
    const ready = hear({ type: 'ready' });
    await reading.reached();
    await panel.conversation.keepFresh();
    assert.equal(reading.count(), 1);
    reading.open();
    await ready;
    assert.ok(panel.last('picture'));
  });

  it('is shown in the chart: the alias that was chosen last', async () => {
    orders.createAlias({ Name: 'beta', FunctionVersion: '1' });
    const reading = gate();
    const monitoring: ConnectedAws['monitoring'] = {
      ...aws.monitoring,
      functionMetrics: (...args) => reading.pass(() => aws.monitoring.functionMetrics(...args)),
    };
    open({ monitoring });
    await hear({ type: 'ready' });
    await untilTraffic(panel);
    const chart = hear({ type: 'showTraffic', alias: 'live' });
    await reading.reached();
    await hear({ type: 'showTraffic', alias: 'beta' });
    reading.open();
    await chart;
    assert.equal(panel.last('traffic')?.traffic.alias, 'beta');
  });

  it('is read when the last of several changes has ended', async () => {
    const publishing = gate();
    const lambda: ConnectedAws['lambda'] = {
      ...aws.lambda,
      publishVersion: (...args) => publishing.pass(() => aws.lambda.publishVersion(...args)),
    };
    open({ lambda }, { shifts: { control: async () => undefined } });
    await hear({ type: 'ready' });
    await untilTraffic(panel);
    const preview = await panel.propose({ type: 'publish', description: '' });
    const pictures = () => panel.posted.filter(({ type }) => type === 'picture').length;
    const before = pictures();
    const confirmed = panel.confirm(preview);
    await publishing.reached();
    await hear({ type: 'controlShift', alias: 'live', control: 'pause' });
    assert.equal(pictures(), before);
    publishing.open();
    await confirmed;
    assert.ok(pictures() > before);
  });
});
