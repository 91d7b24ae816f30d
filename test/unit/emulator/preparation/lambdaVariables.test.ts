import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EnvironmentFacts,
  lambdaVariables,
} from '../../../../src/emulator/preparation/lambdaVariables.ts';
import type { PreparedFunction } from '../../../../src/emulator/preparation/preparedFunction.ts';
import { testFunction } from './testFunction.ts';

const facts: EnvironmentFacts = {
  runtimeApi: '127.0.0.1:9001',
  logStreamName: '2026/03/01/[$LATEST]0123456789abcdef',
  initializationType: 'on-demand',
  region: 'us-east-1',
  temporaryDirectory: '/run/tmp',
  platform: 'linux',
};

function prepared(changes: Partial<PreparedFunction> = {}): PreparedFunction {
  return {
    function: testFunction('/task'),
    functionName: 'greet',
    runtime: { id: 'nodejs24.x', family: 'nodejs', version: '24' },
    handler: 'index.handler',
    taskRoot: '/task',
    executable: { path: '/node/bin/node', version: '24.0.0', origin: 'PATH' },
    launch: { executablePath: '/node/bin/node', flags: [], variables: {}, handover: 'assignment' },
    variables: [],
    memoryMb: 256,
    timeoutMs: 3_000,
    ephemeralStorageMb: 512,
    logging: { format: 'Text', applicationLevel: 'INFO', systemLevel: 'INFO' },
    version: 'v',
    buildMs: 0,
    notes: [],
    ...changes,
  };
}

function own(variables: Readonly<Record<string, string>>): Pick<PreparedFunction, 'variables'> {
  return {
    variables: Object.entries(variables).map(([name, value]) => ({ name, value, source: 'file' as const })),
  };
}

/** Names recorded on AWS for every runtime, but the trace id, which comes with each event. */
const recorded = `AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION
  AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_VERSION AWS_LAMBDA_FUNCTION_MEMORY_SIZE
  AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME AWS_LAMBDA_RUNTIME_API
  AWS_XRAY_CONTEXT_MISSING AWS_XRAY_DAEMON_ADDRESS _AWS_XRAY_DAEMON_ADDRESS _AWS_XRAY_DAEMON_PORT
  LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR LANG LD_LIBRARY_PATH PATH PWD SHLVL TZ _HANDLER AWS_EXECUTION_ENV`.split(
  /\s+/,
);

describe('the environment of a handler', () => {
  it('leaves its places and its language to a container image, unless the function sets them', () => {
    const image: Partial<PreparedFunction> = {
      runtime: { id: 'image', family: 'provided', version: 'image' },
      launch: { executablePath: '', flags: [], variables: {}, handover: 'variables', isContainer: true },
    };
    const ofImage = [
      'LAMBDA_TASK_ROOT',
      'LAMBDA_RUNTIME_DIR',
      'LANG',
      'LD_LIBRARY_PATH',
      'PATH',
      'PWD',
      'SHLVL',
    ];
    const names = Object.keys(lambdaVariables(prepared(image), facts));
    const expected = recorded.filter(name => ![...ofImage, 'AWS_EXECUTION_ENV'].includes(name));
    assert.deepEqual(new Set(names), new Set(expected));
    const variables = lambdaVariables(prepared({ ...image, ...own({ LANG: 'de_DE', PATH: '/app' }) }), facts);
    assert.deepEqual([variables['LANG'], variables['PATH']], ['de_DE', '/app']);
  });

  it('has the variables that Lambda sets for Node.js, a place for files, and nothing else', () => {
    const names = Object.keys(lambdaVariables(prepared(), facts));
    assert.deepEqual(new Set(names), new Set([...recorded, 'NODE_PATH', 'TMPDIR']));
  });

  it('has the variables that Lambda sets for Python', () => {
    const runtime = { id: 'python3.13', family: 'python', version: '3.13' } as const;
    const variables = lambdaVariables(prepared({ runtime, layerRoot: '/opt' }), facts);
    const names = new Set([...recorded, 'LC_CTYPE', 'TMPDIR']);
    assert.deepEqual(new Set(Object.keys(variables)), names);
    assert.equal(variables['AWS_EXECUTION_ENV'], 'AWS_Lambda_python3.13');
  });

  it('tells the function about itself', () => {
    const variables = lambdaVariables(prepared(), facts);
    assert.equal(variables['_HANDLER'], 'index.handler');
    assert.equal(variables['LAMBDA_TASK_ROOT'], '/task');
    assert.equal(variables['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'], '256');
    assert.equal(variables['AWS_LAMBDA_LOG_GROUP_NAME'], '/aws/lambda/greet');
    assert.equal(variables['AWS_EXECUTION_ENV'], 'AWS_Lambda_nodejs24.x');
    assert.equal(variables['AWS_LAMBDA_RUNTIME_API'], '127.0.0.1:9001');
  });

  it('finds modules and programs of layers', () => {
    const variables = lambdaVariables(prepared({ layerRoot: '/opt' }), facts);
    assert.equal(variables['NODE_PATH'], '/opt/nodejs/node24/node_modules:/opt/nodejs/node_modules:/task');
    assert.equal(variables['PATH'], '/node/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin');
    assert.equal(variables['LD_LIBRARY_PATH'], '/task:/task/lib:/opt/lib');
  });

  it('tells the level of a log in JSON', () => {
    const logging = { format: 'JSON', applicationLevel: 'WARN', systemLevel: 'INFO' } as const;
    const variables = lambdaVariables(prepared({ logging }), facts);
    assert.equal(variables['AWS_LAMBDA_LOG_FORMAT'], 'JSON');
    assert.equal(variables['AWS_LAMBDA_LOG_LEVEL'], 'WARN');
  });

  it('lets the function’s own variables win', () => {
    const variables = lambdaVariables(prepared(own({ TZ: 'Europe/Berlin', AWS_REGION: 'eu-west-1' })), facts);
    assert.equal(variables['TZ'], 'Europe/Berlin');
    assert.equal(variables['AWS_REGION'], 'eu-west-1');
    assert.equal(variables['AWS_DEFAULT_REGION'], 'eu-west-1');
  });

  it('has placeholder credentials only without a person’s own', () => {
    assert.match(JSON.stringify(lambdaVariables(prepared(), facts)), /"AWS_ACCESS_KEY_ID":"\w+PLACEHOLDER"/);
    const keys = lambdaVariables(
      prepared(own({ AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'secret' })),
      facts,
    );
    assert.equal(keys['AWS_ACCESS_KEY_ID'], 'mine');
    assert.equal(keys['AWS_SESSION_TOKEN'], undefined);
    assert.equal(
      lambdaVariables(prepared(own({ AWS_PROFILE: 'dev' })), facts)['AWS_ACCESS_KEY_ID'],
      undefined,
    );
  });

  it('has what the clients of other languages look for', () => {
    const ruby = prepared({
      runtime: { id: 'ruby3.4', family: 'ruby', version: '3.4' },
      layerRoot: '/layers',
    });
    assert.equal(lambdaVariables(ruby, facts)['RUBYLIB'], '/task:/layers/ruby/lib');
    assert.equal(lambdaVariables(ruby, facts)['_LAMBDA_TELEMETRY_LOG_FD'], '3');
    const custom = prepared({ runtime: { id: 'provided.al2023', family: 'provided', version: 'al2023' } });
    assert.equal(lambdaVariables(custom, facts)['_LAMBDA_TELEMETRY_LOG_FD'], undefined);
    assert.equal(lambdaVariables(custom, facts)['AWS_EXECUTION_ENV'], undefined);
  });

  it('has on Windows what its programs need', () => {
    const variables = lambdaVariables(prepared(), { ...facts, platform: 'win32', systemRoot: 'C:\\Windows' });
    assert.equal(variables['SystemRoot'], 'C:\\Windows');
    assert.equal(variables['TEMP'], '/run/tmp');
    assert.equal(variables['LD_LIBRARY_PATH'], undefined);
  });
});
