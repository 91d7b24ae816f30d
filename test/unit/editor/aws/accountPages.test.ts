import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import type { ConnectedAws } from '../../../../src/editor/aws/awsAccess.ts';
import { type AccountPages, createAccountPages } from '../../../../src/editor/aws/functions/accountPages.ts';
import { type FunctionList, withFunctions } from '../../../../src/editor/aws/functions/functionList.ts';
import type { DeployedFunction, Page } from '../../../../src/model/aws/deployedFunction.ts';
import { UserError } from '../../../../src/model/userError.ts';
import { deployed, place } from './deployedOrders.ts';

interface Request {
  readonly next: string | undefined;
  readonly signal: AbortSignal;
  answer(names: readonly string[], next?: string): Promise<void>;
  fail(error: Error): Promise<void>;
}

const denied = new UserError({ code: 'aws-denied', what: 'No.', why: 'Denied.', toDo: 'Ask.' });

describe('a list of an account', () => {
  let requests: Request[];
  let connections: number;
  let account: AccountPages<FunctionList>;
  let defects: unknown[];

  beforeEach(() => {
    requests = [];
    connections = 0;
    defects = [];
    const listFunctions = (next: string | undefined, signal: AbortSignal) =>
      new Promise<Page<DeployedFunction>>((resolve, reject) => {
        requests.push({
          next,
          signal,
          answer: async (names, following) => {
            resolve({ items: names.map(name => deployed(name)), ...(following && { next: following }) });
            await settled();
          },
          fail: async error => {
            reject(error);
            await settled();
          },
        });
      });
    const connected = { place } as unknown as ConnectedAws;
    account = createAccountPages<DeployedFunction, FunctionList>({
      connect: async () => {
        connections += 1;
        return connected;
      },
      readPage: (_, next, signal) => listFunctions(next, signal),
      empty: [],
      withPage: withFunctions,
      onChange: () => undefined,
      onDefect: error => defects.push(error),
    });
  });

  const names = () => account.now().list.map(({ functionName }) => functionName);

  async function request(index: number): Promise<Request> {
    await settled();
    const found = requests[index];
    assert.ok(found, `There is no request ${index}.`);
    return found;
  }

  it('are not asked for before somebody needs them', async () => {
    await settled();
    assert.equal(connections, 0);
    assert.equal(account.now().phase, 'off');
  });

  it('are there by name after the first page, while the next is awaited', async () => {
    account.load();
    await (await request(0)).answer(['prices', 'orders'], 'page 2');
    assert.deepEqual(names(), ['orders', 'prices']);
    assert.equal(account.now().phase, 'reading');
    const second = await request(1);
    assert.equal(second.next, 'page 2');
    await second.answer(['archive', 'payments']);
    assert.deepEqual(names(), ['archive', 'orders', 'payments', 'prices']);
    assert.equal(account.now().phase, 'complete');
  });

  it('are read once for all who need them', async () => {
    account.load();
    account.load();
    await settled();
    assert.equal(requests.length, 1);
  });

  it('stay while they are read again, and lose what is gone in the end', async () => {
    account.load();
    await (await request(0)).answer(['orders', 'prices']);
    account.refresh();
    const again = await request(1);
    assert.deepEqual(names(), ['orders', 'prices']);
    await again.answer(['prices']);
    assert.deepEqual(names(), ['prices']);
  });

  it('are kept as far as they were read when a page fails, with the reason', async () => {
    account.load();
    await (await request(0)).answer(['orders'], 'page 2');
    await (await request(1)).fail(denied);
    assert.equal(account.now().phase, 'failed');
    assert.equal(account.now().error?.why, denied.data.why);
    assert.deepEqual(names(), ['orders']);
    assert.deepEqual(defects, []);
  });

  it('report an unexpected failure to the log too', async () => {
    account.load();
    const defect = new TypeError('not a function');
    await (await request(0)).fail(defect);
    assert.equal(account.now().error?.code, 'defect');
    assert.deepEqual(defects, [defect]);
  });

  it('are dropped when the connection leads elsewhere, and the request under way ends', async () => {
    account.load();
    await (await request(0)).answer(['orders'], 'page 2');
    const second = await request(1);
    account.connectionChanged({ type: 'connected', ...place, region: 'us-east-1' });
    assert.deepEqual(names(), []);
    assert.ok(second.signal.aborted);
    await second.answer(['stray']);
    assert.deepEqual(names(), []);
    assert.equal(account.now().phase, 'off');
  });

  it('stay when the connection to the same place is told again', async () => {
    account.load();
    await (await request(0)).answer(['orders']);
    account.connectionChanged({ type: 'connected', ...place });
    assert.deepEqual(names(), ['orders']);
  });

  it('take a function from the later page when two have it', () => {
    const list = withFunctions(
      [deployed('orders'), deployed('prices')],
      [deployed('orders', { memoryMb: 512 })],
    );
    assert.deepEqual(
      list.map(({ functionName, memoryMb }) => [functionName, memoryMb]),
      [
        ['orders', 512],
        ['prices', 256],
      ],
    );
  });
});
