import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { exampleWorkspace, root } from '../../scripts/lib/paths.mjs';
import { createEmulator } from '../../src/emulator/emulator.ts';
import { createPreparation } from '../../src/emulator/preparation/preparation.ts';
import { defaultEmulatorSettings } from '../../src/model/emulatorSettings.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { nodeFileSystem } from '../../src/node/nodeFileSystem.ts';
import { functionsBelow } from '../../src/terminal/findFunctions.ts';
import { readEvent } from '../../src/terminal/readEvent.ts';
import { orderDatabase } from './orderDatabase.ts';

const orderId = 'order-1001';

/** Invokes functions of examples/orders in an emulator with an environment file of these lines. */
async function ordersEmulator(t: TestContext, environment: readonly string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'lwo-'));
  const environmentFile = path.join(folder, '.env');
  await writeFile(environmentFile, environment.join('\n'));
  const emulator = createEmulator({
    settings: { ...defaultEmulatorSettings, nodePath: process.execPath, environmentFile },
    bootstrapDirectory: path.join(root, 'dist'),
    createPreparation: settings =>
      createPreparation({ settings, fileSystem: nodeFileSystem, cacheDirectory: path.join(folder, 'cache') }),
  });
  t.after(async () => {
    emulator.dispose();
    await rm(folder, { recursive: true, force: true });
  });
  const functions = await functionsBelow(exampleWorkspace);

  return {
    async invoke(logicalId: string, event: string): Promise<InvocationResult> {
      const found = functions.find(({ function: { logicalId: name } }) => name === logicalId);
      assert.ok(found, `${logicalId} is in the template`);
      return emulator.invoke(
        { invocationId: logicalId, function: found.function, event },
        { phase() {}, log() {} },
      );
    },
  };
}

function savedEvent(logicalId: string, name: string): Promise<string> {
  return readEvent(path.join(exampleWorkspace, 'events', logicalId, `${name}.json`));
}

/** The status code and the parsed body of an API handler's answer. */
function apiAnswer({ payload, log }: InvocationResult): { statusCode: number; body: unknown } {
  const { statusCode, body } = JSON.parse(payload);
  assert.equal(typeof body, 'string', log.map(({ text }) => text).join('\n'));
  return { statusCode, body: JSON.parse(body) };
}

describe('the functions of examples/orders', { timeout: 60_000 }, () => {
  it('price an order with nothing but its event', async t => {
    const { invoke } = await ordersEmulator(t, []);
    const result = await invoke('PriceOrder', await savedEvent('PriceOrder', 'tea-party'));
    assert.deepEqual(result.variables, [
      { name: 'STAGE', source: 'globals' },
      { name: 'VAT_COUNTRY', source: 'template' },
    ]);
    const { statusCode, body } = apiAnswer(result);
    assert.equal(statusCode, 200);
    assert.partialDeepStrictEqual(body, { shipping: 0, vat: 2_953, total: 18_495 });
    const refused = await invoke('PriceOrder', await savedEvent('PriceOrder', 'unknown-product'));
    assert.deepEqual(apiAnswer(refused), {
      statusCode: 400,
      body: { message: 'lines[0].product: we do not sell espresso' },
    });
  });

  it('keep an order in a real DynamoDB-compatible server, from its creation to the report', async t => {
    const { endpoint, client } = await orderDatabase(t, 'orders-dev');
    const { invoke } = await ordersEmulator(t, [`AWS_ENDPOINT_URL_DYNAMODB=${endpoint}`]);
    const newOrder = await savedEvent('CreateOrder', 'new-order');

    const created = apiAnswer(await invoke('CreateOrder', newOrder));
    assert.deepEqual(created, { statusCode: 201, body: { orderId, total: 8_342 } });
    const stored = await client.send(
      new GetItemCommand({ TableName: 'orders-dev', Key: { orderId: { S: orderId } } }),
    );
    assert.equal(stored.Item?.['total']?.N, '8342');
    assert.equal(
      apiAnswer(await invoke('CreateOrder', newOrder)).statusCode,
      200,
      'the same key, the same order',
    );

    const getOrder = await savedEvent('GetOrder', 'order-1001');
    const found = apiAnswer(await invoke('GetOrder', getOrder));
    assert.equal(found.statusCode, 200);
    assert.partialDeepStrictEqual(found.body, { orderId, customer: 'Ada', status: 'received' });

    const shipped = await invoke('ShipOrders', await savedEvent('ShipOrders', 'two-parcels'));
    assert.deepEqual(JSON.parse(shipped.payload), {
      batchItemFailures: [{ itemIdentifier: '2e1424d4-f796-459a-8184-9c92662be6da' }],
    });
    assert.partialDeepStrictEqual(apiAnswer(await invoke('GetOrder', getOrder)).body, { status: 'shipped' });

    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const report = await invoke('DailyReport', JSON.stringify({ time: tomorrow }));
    assert.partialDeepStrictEqual(JSON.parse(report.payload), { orders: 1, revenue: '€83.42' });
  });

  it('show their TypeScript source in the stack trace of an error', async t => {
    const { invoke } = await ordersEmulator(t, []);
    const { status, error } = await invoke('PriceOrder', 'null');
    assert.deepEqual([status, error?.errorType], ['error', 'TypeError']);
    const place = `${path.join(exampleWorkspace, 'src', 'api', 'priceOrder.ts')}:9:`;
    const frames = error?.stackTrace?.join('\n') ?? '';
    assert.ok(frames.includes(place), frames);
  });
});
