import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ConnectedAws } from '../../../../src/editor/aws/awsAccess.ts';
import type { AwsRow, FunctionPart, PartRow } from '../../../../src/editor/aws/tree/awsRow.ts';
import { createPartCache, type PartCache } from '../../../../src/editor/aws/tree/partCache.ts';
import type { FunctionConfiguration } from '../../../../src/model/aws/deployedFunction.ts';
import type { LambdaService } from '../../../../src/model/aws/lambdaService.ts';
import { UserError } from '../../../../src/model/userError.ts';
import { deployed, place } from './deployedOrders.ts';

const { functionArn } = deployed('orders');
const secret = 'opal-secret';

function refused(what: string): UserError {
  return new UserError({ code: 'aws-denied', what, why: 'It is denied.', toDo: 'Ask somebody.' });
}

function version(parts: Partial<FunctionConfiguration>): FunctionConfiguration {
  return {
    ...deployed('orders'),
    version: '$LATEST',
    codeSha256: 'sha',
    revisionId: 'revision',
    roleArn: 'role',
    ephemeralStorageMb: 512,
    layers: [],
    environment: { TABLE: secret, KEY: secret },
    tracing: 'PassThrough',
    snapStart: false,
    state: 'Active',
    lastUpdateStatus: 'Successful',
    ...parts,
  };
}

function row(part: FunctionPart): PartRow {
  return { type: 'functionPart', functionName: 'orders', functionArn, part };
}

function texts(rows: readonly AwsRow[]): string[] {
  return rows.map(each => {
    switch (each.type) {
      case 'functionDetail':
        return `${each.detail.label}: ${each.detail.description ?? ''}`;
      case 'awsProblem':
        return `problem: ${each.error.what}`;
      case 'deployedVariable':
        return each.name;
      case 'deployedVersion':
      case 'deployedAlias':
        return each.qualifier;
      default:
        return each.type;
    }
  });
}

describe('what is below a row of the view AWS', () => {
  let lambda: Partial<LambdaService>;
  let defects: unknown[];
  let cache: PartCache;

  beforeEach(() => {
    lambda = {};
    defects = [];
    const connected = { place, lambda } as unknown as ConnectedAws;
    cache = createPartCache(
      async () => connected,
      error => defects.push(error),
    );
  });

  it('is read once, and again when it is forgotten', async () => {
    let count = 0;
    lambda.getTags = async () => ({ count: `${++count}` });
    await cache.read(row('tags'));
    assert.deepEqual(texts(await cache.read(row('tags'))), ['count: 1']);
    cache.forgetFunction('orders');
    assert.equal(cache.known(row('tags')), undefined);
    assert.deepEqual(texts(await cache.read(row('tags'))), ['count: 2']);
  });

  it('are versions of all pages, newest first, without values of variables', async () => {
    lambda.listVersions = async (_, next) =>
      next === undefined
        ? { items: [version({}), version({ version: '9' })], next: 'more' }
        : { items: [version({ version: '10' })] };
    const rows = await cache.read(row('versions'));
    assert.deepEqual(texts(rows), ['$LATEST', '10', '9']);
    assert.ok(!JSON.stringify(rows).includes(secret));
  });

  it('are the names of variables, not their values', async () => {
    lambda.getConfiguration = async () => version({});
    const rows = await cache.read(row('environment'));
    assert.deepEqual(texts(rows), ['KEY', 'TABLE']);
    assert.ok(!JSON.stringify(rows).includes(secret));
  });

  it('are triggers of every kind, and why some could not be read', async () => {
    lambda.listEventSourceMappings = async () => [
      {
        uuid: 'u',
        eventSourceArn: 'arn:aws:sqs:eu-west-1:1:orders-queue',
        functionArn: `${functionArn}:live`,
        state: 'Disabled',
        batchSize: 10,
      },
      {
        uuid: 'v',
        eventSourceArn: 'arn:aws:dynamodb:eu-west-1:1:table/orders/stream/2026-01-01T00:00:00.000',
        functionArn,
        state: 'Enabled',
      },
    ];
    lambda.getFunctionUrl = async () => {
      throw refused('No URLs.');
    };
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::uploads' } },
    };
    lambda.getPolicy = async () =>
      JSON.stringify({ Statement: [statement, { Effect: 'Deny', Principal: '*' }] });
    assert.deepEqual(texts(await cache.read(row('triggers'))), [
      'sqs orders-queue: of live · Disabled · batch size 10',
      'dynamodb orders: Enabled',
      's3.amazonaws.com: may invoke · arn:aws:s3:::uploads',
      'Everybody: may not invoke',
      'problem: No URLs.',
    ]);
  });

  it('says that a policy cannot be read as one', async () => {
    lambda.listEventSourceMappings = async () => [];
    lambda.getFunctionUrl = async () => ({
      url: 'https://x.example/',
      authType: 'NONE',
      invokeMode: 'BUFFERED',
    });
    lambda.getPolicy = async () => 'no JSON';
    assert.deepEqual(texts(await cache.read(row('triggers'))), [
      'Function URL: open to everybody · https://x.example/',
      'Resource policy: cannot be read',
    ]);
  });

  it('is of an alias only what hangs on that alias', async () => {
    const aliasArn = `${functionArn}:live`;
    const mapping = { uuid: 'u', eventSourceArn: 'arn:aws:sqs:eu-west-1:1:q', state: 'Enabled' };
    lambda.listEventSourceMappings = async () => [
      { ...mapping, functionArn: aliasArn },
      { ...mapping, functionArn },
    ];
    lambda.getFunctionUrl = async () => undefined;
    lambda.getPolicy = async () => undefined;
    lambda.getProvisionedConcurrency = async () => ({
      requested: 5,
      available: 3,
      allocated: 4,
      status: 'IN_PROGRESS',
    });
    const alias = { name: 'live', aliasArn, version: '1', revisionId: 'r' };
    const aliasRow = {
      type: 'deployedAlias',
      functionName: 'orders',
      functionArn,
      qualifier: 'live',
      alias,
    } as const;
    assert.deepEqual(texts(await cache.read(aliasRow)), [
      'Provisioned: 3 of 5 ready · IN_PROGRESS',
      'sqs q: of live · Enabled',
    ]);
  });

  it('is the reserved concurrency also where the provisioned may not be read', async () => {
    lambda.getReservedConcurrency = async () => 0;
    lambda.listProvisionedConcurrency = async () => {
      throw refused('No provisioned.');
    };
    assert.deepEqual(texts(await cache.read(row('concurrency'))), [
      'Reserved: 0: every invocation is throttled',
      'problem: No provisioned.',
    ]);
  });

  it('says why it could not be read, and is read again when that is asked for', async () => {
    lambda.listAliases = async () => {
      throw refused('No aliases.');
    };
    assert.deepEqual(texts(await cache.read(row('aliases'))), ['problem: No aliases.']);
    lambda.listAliases = async () => ({
      items: [{ name: 'live', aliasArn: 'a', version: '1', revisionId: 'r' }],
    });
    cache.forget(row('aliases'));
    assert.deepEqual(texts(await cache.read(row('aliases'))), ['live']);
    assert.deepEqual(defects, []);
  });

  it('is dropped, and the request ends, when the connection leads elsewhere', async () => {
    let seen: AbortSignal | undefined;
    let answer = (_: Readonly<Record<string, string>>): void => undefined;
    lambda.getTags = (_, signal) => {
      seen = signal;
      return new Promise(resolve => {
        answer = resolve;
      });
    };
    const read = cache.read(row('tags'));
    await new Promise(resolve => setImmediate(resolve));
    cache.clear();
    assert.ok(seen?.aborted);
    answer({ team: 'shop' });
    await read;
    assert.equal(cache.known(row('tags')), undefined);
  });

  it('tells a defect of ours to the log too', async () => {
    lambda.getTags = async () => {
      throw new TypeError('no function');
    };
    assert.deepEqual(texts(await cache.read(row('tags'))), ['problem: This could not be read.']);
    assert.equal(defects.length, 1);
  });
});
