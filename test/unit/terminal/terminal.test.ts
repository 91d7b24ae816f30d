import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { InvocationResult } from '../../../src/model/invocation.ts';
import type { LambdaFunction } from '../../../src/model/lambdaFunction.ts';
import { chooseFunction, type NamedFunction } from '../../../src/terminal/chooseFunction.ts';
import { expectMemoryMb } from '../../../src/terminal/expectMemory.ts';
import { invocationJson } from '../../../src/terminal/invocationJson.ts';
import { parseInvokeOptions } from '../../../src/terminal/invokeOptions.ts';

/** Only what the choice looks at. */
const named = (
  template: string,
  logicalId: string,
  functionName: string,
  handlerFile: string,
): NamedFunction => ({
  function: {
    id: `${template}#${logicalId}`,
    logicalId,
    functionName: { known: true, value: functionName, origin: 'resource' },
  } as LambdaFunction,
  handlerFile,
});

const functions = [
  named('/shop/orders/template.yaml', 'Create', 'create-order', '/shop/orders/src/create.ts'),
  named('/shop/orders/template.yaml', 'Remove', 'remove-order', '/shop/orders/src/remove.ts'),
  named('/shop/users/template.yaml', 'Create', 'create-user', '/shop/users/src/create.ts'),
];

describe('a function is chosen', () => {
  for (const name of [
    'create-user',
    'users/template.yaml#Create',
    'users/src/create.ts',
    './users/src/create.ts',
  ]) {
    it(`as ${name}`, () => {
      assert.equal(chooseFunction(functions, name).id, '/shop/users/template.yaml#Create');
    });
  }

  it('or all that could be meant are named', () => {
    for (const name of ['Create', 'create.ts']) {
      assert.throws(() => chooseFunction(functions, name), {
        name: 'UsageError',
        message: /more than one function.*orders\/template\.yaml#Create.*users\/template\.yaml#Create/s,
      });
    }
  });

  it('or those there are are listed, the most similar first', () => {
    assert.throws(() => chooseFunction(functions, 'remov'), {
      name: 'UsageError',
      message: 'No function is called remov. There are:\n  Remove\n  Create',
    });
  });

  it('or it is said that there is none', () => {
    assert.throws(() => chooseFunction([], 'Any'), { name: 'UsageError', message: /No template/ });
  });
});

describe('the options of invoke', () => {
  it('have defaults', () => {
    assert.deepEqual(parseInvokeOptions(['Create']), {
      functionName: 'Create',
      json: false,
      repeat: 1,
      intervalMs: 0,
      concurrency: 1,
      environment: {},
    });
  });

  it('are all read', () => {
    const args = 'Create --template t.yaml -e - --json --repeat 3 --interval 50 --concurrency 2'.split(' ');
    assert.deepEqual(parseInvokeOptions(args), {
      functionName: 'Create',
      template: 't.yaml',
      event: '-',
      json: true,
      repeat: 3,
      intervalMs: 50,
      concurrency: 2,
      environment: {},
    });
  });

  it('say how the function runs', () => {
    const args =
      'Create --env A=1 --env B= --environment-file a.env --secrets-file s.json --node bin/node --python .venv --region eu-west-1';
    const { environment, environmentFile, secretsFile, nodePath, pythonPath, region } = parseInvokeOptions(
      args.split(' '),
    );
    assert.deepEqual(environment, { A: '1', B: '' });
    assert.deepEqual(
      [environmentFile, secretsFile, nodePath, pythonPath, region],
      ['a.env', 's.json', 'bin/node', '.venv', 'eu-west-1'],
    );
  });

  it('invoke as often as at once when only that is given', () => {
    assert.equal(parseInvokeOptions(['Create', '--concurrency', '4']).repeat, 4);
  });

  for (const args of [
    [],
    ['A', 'B'],
    ['A', '--repeat', '0'],
    ['A', '--interval', 'soon'],
    ['A', '--nonsense'],
    ['A', '--env', '=value'],
  ]) {
    it(`are refused: ${args.join(' ') || '(none)'}`, () => {
      assert.throws(() => parseInvokeOptions(args), { name: 'UsageError' });
    });
  }
});

describe('the expected memory size', () => {
  const template = `Globals:
  Function:
    MemorySize: 512
Resources:
  Small:
    Type: AWS::Serverless::Function
    Properties:
      MemorySize: 256

  Usual:
    Type: AWS::Serverless::Function
`;

  it("is the function's own", () => assert.equal(expectMemoryMb(template, 'Small'), 256));
  it('is that of Globals', () => assert.equal(expectMemoryMb(template, 'Usual'), 512));
  it("is Lambda's default", () => assert.equal(expectMemoryMb('', 'Any'), 128));
  it('is found in JSON', () => {
    const json = JSON.stringify({ Resources: { Small: { Properties: { MemorySize: 1024 } } } }, undefined, 2);
    assert.equal(expectMemoryMb(json, 'Small'), 1024);
  });
});

describe('the JSON of an invocation', () => {
  const result: InvocationResult = {
    functionId: 'template.yaml#Create',
    functionName: 'create-order',
    requestId: 'id',
    startedAtMs: 0,
    status: 'success',
    payload: '{"ok":true}',
    log: [
      { timeMs: 0, source: 'platform', text: 'START' },
      { timeMs: 0, source: 'platform', text: 'END' },
    ],
    phases: [],
    durationMs: 1.5,
    billedDurationMs: 2,
    memorySizeMb: 128,
    maxMemoryUsedMb: 60,
    coldStart: false,
    environmentId: 'e',
    environmentUse: 2,
    pendingWork: {},
    priceUsd: 0,
    runtimePath: '/usr/bin/node',
    runtimeVersion: '22.0.0',
    variables: [],
    notes: [],
  };

  it('has every key, and null for what is not there', () => {
    assert.deepEqual(invocationJson(result), {
      functionName: 'create-order',
      requestId: 'id',
      status: 'success',
      payload: { ok: true },
      error: null,
      log: 'START\nEND',
      initDurationMs: null,
      durationMs: 1.5,
      billedDurationMs: 2,
      maxMemoryUsedMb: 60,
      coldStart: false,
      environmentId: 'e',
    });
  });

  it('has bytes that are no text in base64, and says so', () => {
    const binary = invocationJson({ ...result, payload: '1234', payloadEncoding: 'base64' });
    assert.deepEqual([binary.payload, binary.payloadEncoding], ['1234', 'base64']);
  });

  it('has the error of a failed one, and text that is no JSON as text', () => {
    const error = { errorType: 'TypeError', errorMessage: 'boom' };
    const failed = invocationJson({ ...result, status: 'error', payload: 'half', error, initDurationMs: 9 });
    assert.deepEqual(failed.error, { ...error, stackTrace: [] });
    assert.deepEqual([failed.payload, failed.initDurationMs], ['half', 9]);
  });
});
