import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectedAws } from '../../../../../src/editor/aws/awsAccess.ts';
import type { ShiftNotice } from '../../../../../src/editor/release/shifts/shiftNotice.ts';
import { createShiftRegister } from '../../../../../src/editor/release/shifts/shiftRegister.ts';
import { createShiftStore } from '../../../../../src/editor/release/shifts/shiftStore.ts';
import type { FunctionAlias } from '../../../../../src/model/aws/deployedFunction.ts';
import { isUserError, UserError } from '../../../../../src/model/userError.ts';
import { systemClock } from '../../../../../src/node/systemClock.ts';
import type { ShiftPlan } from '../../../../../src/release/shift.ts';

const plan: ShiftPlan = {
  ...{ accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' },
  from: '1',
  to: '2',
  strategy: { type: 'canary', percent: 10, intervalMs: 3_600_000 },
  guards: { alarms: [] },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lwr-'));
});

afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));

/** An alias whose changes are answered when the test says so. */
function slowAlias() {
  let alias: FunctionAlias = { name: 'live', aliasArn: 'arn', version: '1', revisionId: 'r0' };
  const unanswered: (() => void)[] = [];
  const written: string[] = [];
  const lambda = {
    getAlias: async () => alias,
    updateAlias: async (_: string, input: { version: string; routing?: FunctionAlias['routing'] }) => {
      await new Promise<void>(resolve => unanswered.push(resolve));
      const { version, routing } = input;
      written.push(routing ? `${version}+${routing.version}` : version);
      alias = {
        ...{ name: 'live', aliasArn: 'arn', version, revisionId: `r${written.length}` },
        ...(routing && { routing }),
      };
      return alias;
    },
  };
  async function answer(): Promise<void> {
    while (unanswered.length === 0) await sleep(5);
    unanswered.shift()?.();
  }
  return { lambda, written, answer };
}

function openWindow(lambda: object, isDiskFull: () => boolean = () => false) {
  const notices: ShiftNotice[] = [];
  const errors: unknown[] = [];
  const raise = (error: unknown): never => {
    throw error;
  };
  const store = createShiftStore(() => [folder], raise);
  const filesOf: typeof store.filesOf = async place => {
    const files = await store.filesOf(place);
    const full = async (): Promise<void> => Promise.reject(new Error('ENOSPC'));
    return { ...files, saveShift: state => (isDiskFull() ? full() : files.saveShift(state)) };
  };
  const register = createShiftRegister({ ...store, filesOf }, systemClock, {
    onChange: () => undefined,
    onNotice: notice => void notices.push(notice),
    onError: error => void errors.push(error),
    onUnreadable: raise,
  });
  const { accountId, region } = plan;
  const aws = { lambda, place: { accountId, region } } as unknown as ConnectedAws;
  return { register, notices, errors, aws };
}

describe('a shift of a window', () => {
  it('carries out every order that is given during one change, and tells at once that they wait', async () => {
    const { lambda, written, answer } = slowAlias();
    const { register, notices, aws } = openWindow(lambda);
    await register.begin(aws, plan);
    await register.control(aws, plan, 'pause');
    await register.control(aws, plan, 'rollBack');
    assert.deepEqual(
      notices.map(({ type }) => type),
      ['waits', 'waits'],
    );
    assert.match(notices[1]?.text ?? '', /^orders: The rollback of live follows when AWS has answered/);
    await answer();
    await answer();
    const ended = await register.untilDone(plan);
    assert.deepEqual(written, ['1+2', '1']);
    assert.equal(ended?.outcome?.type, 'rolledBack');
  });

  it('refuses a second one at once, instead of beginning it when the first has ended', async () => {
    const { lambda, answer } = slowAlias();
    const { register, aws } = openWindow(lambda);
    await register.begin(aws, plan);
    await assert.rejects(register.begin(aws, plan), isUnderWay);
    await register.control(aws, plan, 'rollBack');
    await answer();
    await answer();
    await register.untilDone(plan);
  });

  it('goes back also when its state cannot be written any more, and says so', async () => {
    const { lambda, written, answer } = slowAlias();
    let isDiskFull = false;
    const { register, notices, errors, aws } = openWindow(lambda, () => isDiskFull);
    await register.begin(aws, plan);
    await answer();
    while (register.running()[0]?.phase !== 'watching') await sleep(5);
    isDiskFull = true;
    await register.control(aws, plan, 'rollBack');
    await answer();
    await register.untilDone(plan);
    assert.deepEqual(written, ['1+2', '1']);
    assert.match(notices.at(-1)?.text ?? '', /live points to 1 again/);
    assert.match(String(errors[0]), /ENOSPC/);
  });

  it('says that it waits when nobody can ask AWS any more on the way back', async () => {
    const { lambda, answer } = slowAlias();
    let isExpired = false;
    const expired = new UserError({
      code: 'aws-credentials-expired',
      what: 'It failed.',
      why: 'Expired.',
      toDo: 'Sign in.',
    });
    const cut = new UserError({
      code: 'aws-connection-cut',
      what: 'It failed.',
      why: 'Cut.',
      toDo: 'Try again.',
    });
    const { register, notices, aws } = openWindow({
      getAlias: async () => {
        if (isExpired) throw expired;
        return lambda.getAlias();
      },
      updateAlias: async (name: string, input: { version: string; routing?: FunctionAlias['routing'] }) => {
        if (input.routing) return lambda.updateAlias(name, input);
        isExpired = true;
        throw cut;
      },
    });
    await register.begin(aws, plan);
    await register.control(aws, plan, 'rollBack');
    await answer();
    const left = await register.untilDone(plan);
    assert.equal(left?.phase, 'writing');
    assert.deepEqual(notices.map(({ type, text }) => [type, text]).slice(1), [
      ['held', 'orders: the shift of live waits for you. It failed. Expired. Sign in.'],
    ]);
  });
});

function isUnderWay(error: unknown): boolean {
  return isUserError(error) && error.data.code === 'shift-under-way';
}
