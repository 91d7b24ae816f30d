import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Environment } from '../../../src/emulator/environment/environment.ts';
import { createEnvironments, type Environments } from '../../../src/emulator/environments.ts';
import type { PreparedFunction } from '../../../src/emulator/preparation/preparedFunction.ts';
import { UserError } from '../../../src/model/userError.ts';

type FakeEnvironment = Environment & { isUsable: boolean; killed: boolean };

let created: FakeEnvironment[];
let removed: string[];
let environments: Environments;

/** Only what the list of environments looks at. */
const prepared = (version: string, reservedConcurrency?: number) =>
  ({
    function: { id: 'orders' },
    functionName: 'orders',
    version,
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
  }) as PreparedFunction;

function createFake(of: PreparedFunction): FakeEnvironment {
  const fake: FakeEnvironment = {
    environmentId: `environment-${created.length + 1}`,
    prepared: of,
    uses: 0,
    state: 'idle',
    isUsable: true,
    killed: false,
    run: () => Promise.reject(new Error('not in this test')),
    setPaused() {},
    kill() {
      fake.killed = true;
    },
    end: async () => fake.kill(),
  };
  created.push(fake);
  return fake;
}

beforeEach(() => {
  created = [];
  removed = [];
  environments = createEnvironments({
    create: createFake,
    onRemove: environmentId => removed.push(environmentId),
    onChange: () => {},
  });
});

describe('an environment', () => {
  it('is taken again when its event has ended', () => {
    const first = environments.take(prepared('1'));
    environments.release(first);
    assert.equal(environments.take(prepared('1')), first);
  });

  it('takes one event at a time', () => {
    assert.notEqual(environments.take(prepared('1')), environments.take(prepared('1')));
  });

  it('ends at once when it is idle and the function has changed', async () => {
    const stale = environments.take(prepared('1'));
    environments.release(stale);
    const fresh = environments.take(prepared('2'));
    assert.notEqual(fresh, stale);
    assert.deepEqual([created[0]?.killed, created[1]?.killed], [true, false]);
    await Promise.resolve(); // It has no extensions that could take longer.
    assert.deepEqual(removed, ['environment-1']);
  });

  it('finishes its event before it ends when the function has changed meanwhile', () => {
    const running = environments.take(prepared('1'));
    environments.take(prepared('2'));
    assert.equal(created[0]?.killed, false);
    environments.release(running);
    assert.equal(created[0]?.killed, true);
  });

  it('ends when it can take no more events', () => {
    const failed = environments.take(prepared('1'));
    if (created[0]) created[0].isUsable = false;
    environments.release(failed);
    assert.equal(created[0]?.killed, true);
    assert.deepEqual(environments.states(), []);
  });

  it('ends after the idle time, not while it runs', () => {
    const idle = environments.take(prepared('1'));
    environments.take(prepared('1'));
    environments.release(idle);
    environments.expire(0);
    assert.deepEqual(
      created.map(({ killed }) => killed),
      [true, false],
    );
  });

  it('that runs an event when it is retired ends after it, and takes no other', () => {
    const idle = environments.take(prepared('1'));
    const running = environments.take(prepared('1'));
    environments.release(idle);
    environments.retire();
    assert.deepEqual(
      created.map(({ killed }) => killed),
      [true, false],
    );
    environments.release(running);
    assert.equal(created[1]?.killed, true);
    assert.notEqual(environments.take(prepared('1')), running);
  });

  it('ends with all others of its function, running ones included', () => {
    environments.take(prepared('1'));
    void environments.end('thumbnails');
    assert.equal(created[0]?.killed, false);
    void environments.end('orders');
    assert.equal(created[0]?.killed, true);
  });
});

describe('the reserved concurrency', () => {
  it('throttles the event that would exceed it', () => {
    const first = environments.take(prepared('1', 1));
    assert.throws(
      () => environments.take(prepared('1', 1)),
      (error: unknown) => error instanceof UserError && error.data.code === 'throttled',
    );
    environments.release(first);
    assert.equal(environments.take(prepared('1', 1)), first);
  });

  it('of 0 is said to switch the function off', () => {
    assert.throws(
      () => environments.take(prepared('1', 0)),
      (error: unknown) => error instanceof UserError && /switches a function off/.test(error.data.why),
    );
  });
});
