import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  GetFunctionCommand,
  InvokeCommand,
  InvokeWithResponseStreamCommand,
  LambdaClient,
  paginateListFunctions,
  ResourceNotFoundException,
  TooManyRequestsException,
} from '@aws-sdk/client-lambda';
import { root } from '../../scripts/lib/paths.mjs';
import { run } from '../../scripts/lib/run.mjs';
import { goProgram, missing, pythonWithBoto3 } from './support/clients.ts';
import { type Served, serve } from './support/serve.ts';

let served: Served;

before(async () => {
  served = await serve();
});

after(() => served.stop());

/** What the programs in other languages print: a JSON value in each line. */
async function linesOf(
  program: string,
  args: readonly string[],
  variables = {},
): Promise<readonly unknown[]> {
  const printed = await run(program, args, { quiet: true, env: { ...process.env, ...variables } });
  return printed
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

const names = [
  'echo',
  'reserved',
  'switched-off',
  'throws',
  'times-out',
  'exits',
  'exits-in-init',
  'too-large',
  'nothing',
  'not-here',
  'stream',
  'snake',
  'caller',
];

describe('the SDK for JavaScript', () => {
  const client = () =>
    new LambdaClient({
      endpoint: served.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });

  it('invokes a function with everything that travels with an event', async () => {
    const answer = await client().send(
      new InvokeCommand({
        FunctionName: 'echo',
        Payload: JSON.stringify({ from: 'javascript', letters: 'äöü 日本' }),
        ClientContext: Buffer.from(JSON.stringify({ custom: { city: '日本' } })).toString('base64'),
        TenantId: 'blue',
        LogType: 'Tail',
      }),
    );
    const payload = JSON.parse(answer.Payload?.transformToString() ?? '');
    assert.partialDeepStrictEqual(payload, {
      event: { from: 'javascript', letters: 'äöü 日本' },
      clientContext: { custom: { city: '日本' } },
      tenantId: 'blue',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:echo',
      requestId: answer.$metadata.requestId,
    });
    assert.equal(answer.ExecutedVersion, '$LATEST');
    const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
    assert.match(
      log,
      /^(INIT_START .*\n)?START RequestId: .*\n.*INFO\techo was called\nEND .*\nREPORT .*\n$/,
    );
  });

  it('keeps the events of tenants in environments of their own', async () => {
    const environmentOf = async (TenantId: string) => {
      const { Payload } = await client().send(new InvokeCommand({ FunctionName: 'echo', TenantId }));
      return JSON.parse(Payload?.transformToString() ?? '').environment;
    };
    const blue = await environmentOf('blue');
    assert.notEqual(await environmentOf('red'), blue);
    assert.equal(await environmentOf('blue'), blue);
  });

  it('throws its own errors', async () => {
    const invoke = (FunctionName: string) => client().send(new InvokeCommand({ FunctionName }));
    await assert.rejects(invoke('nobody'), ResourceNotFoundException);
    await assert.rejects(invoke('switched-off'), (error: unknown) => {
      assert.ok(error instanceof TooManyRequestsException);
      assert.equal(error.Reason, 'ReservedFunctionConcurrentInvocationLimitExceeded');
      return true;
    });
  });

  it('gets the parts of a streamed response', async () => {
    const { EventStream = [] } = await client().send(
      new InvokeWithResponseStreamCommand({ FunctionName: 'stream', LogType: 'Tail' }),
    );
    let text = '';
    let log = '';
    for await (const { PayloadChunk, InvokeComplete } of EventStream) {
      text += Buffer.from(PayloadChunk?.Payload ?? []).toString();
      log += Buffer.from(InvokeComplete?.LogResult ?? '', 'base64').toString();
    }
    assert.equal(text, 'first last');
    assert.match(log, /REPORT RequestId/);
  });

  it('reads and lists functions, page by page', async () => {
    const { Configuration } = await client().send(new GetFunctionCommand({ FunctionName: 'times-out' }));
    assert.partialDeepStrictEqual(Configuration, { FunctionName: 'times-out', Timeout: 1, MemorySize: 128 });
    const listed: unknown[] = [];
    const pages = paginateListFunctions({ client: client(), pageSize: 5 }, {});
    for await (const { Functions = [] } of pages) listed.push(...Functions.map(fn => fn.FunctionName));
    assert.deepEqual(listed, names);
  });
});

describe('the SDK for Python', { skip: await missing(pythonWithBoto3) }, () => {
  it('invokes functions, raises its own errors and reads streams', async () => {
    const packages = await pythonWithBoto3();
    const program = path.join(root, 'test', 'endpoint', 'python', 'invoke.py');
    const lines = await linesOf('python3', [program, served.url], { PYTHONPATH: packages });
    assert.partialDeepStrictEqual(lines, [
      {
        payload: {
          event: { from: 'python' },
          clientContext: { custom: { language: 'python' } },
          tenantId: 'blue',
        },
        executedVersion: '$LATEST',
        hasLog: true,
      },
      { functionError: 'Unhandled', payload: { errorType: 'TypeError' } },
      { code: 'ResourceNotFoundException', type: 'ResourceNotFoundException' },
      { code: 'TooManyRequestsException', type: 'TooManyRequestsException' },
      { code: 'InvalidRequestContentException', type: 'InvalidRequestContentException' },
      { text: 'first last', complete: {} },
      { status: 202 },
      { names },
    ]);
  });
});

describe('the SDK for Go', { skip: await missing(goProgram) }, () => {
  it('invokes functions, returns its own errors and reads streams', async () => {
    const lines = await linesOf(await goProgram(), [served.url]);
    assert.partialDeepStrictEqual(lines, [
      {
        payload: {
          event: { from: 'go' },
          clientContext: { custom: { language: 'go' } },
          tenantId: 'blue',
        },
        executedVersion: '$LATEST',
        hasLog: true,
      },
      { functionError: 'Unhandled', payload: { errorType: 'TypeError' } },
      { code: 'ResourceNotFoundException', isTyped: true },
      {
        code: 'TooManyRequestsException',
        isTyped: true,
        reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      },
      { text: 'first last', complete: true },
      { functions: 3, hasMore: true },
    ]);
  });
});
