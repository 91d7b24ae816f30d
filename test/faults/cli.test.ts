import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cli-'));
  await writeFile(
    path.join(folder, 'template.yaml'),
    `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs24.x, CodeUri: ., Timeout: 1 }
Resources:
  Echo: { Type: AWS::Serverless::Function, Properties: { Handler: index.echo } }
  Boom: { Type: AWS::Serverless::Function, Properties: { Handler: index.boom } }
  Hang: { Type: AWS::Serverless::Function, Properties: { Handler: index.hang } }
  Lost:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.echo, CodeUri: nowhere }
`,
  );
  await writeFile(
    path.join(folder, 'index.js'),
    `let count = 0;
exports.echo = async event => { console.log('a line'); return { event, count: ++count }; };
exports.boom = async () => { throw new TypeError('boom'); };
exports.hang = () => new Promise(() => setTimeout(() => {}, 60000));
`,
  );
  await writeFile(path.join(folder, 'event.json'), '{ "name": "Ada", /* a comment */ }');
});

after(() => rm(folder, { recursive: true, force: true }));

/** Runs the built command line tool. */
async function run(args: string, input = ''): Promise<{ code: number; out: string; err: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [cli, ...args.split(' ').filter(arg => arg !== '')], {
    cwd: folder,
    env: { PATH, HOME: folder },
  });
  child.stdin.end(input);
  const exited = new Promise<number>(resolve => child.once('close', code => resolve(code ?? -1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out, err };
}

describe('invoke', () => {
  it('prints the payload to standard output and the log to standard error', async () => {
    const { code, out, err } = await run('invoke Echo -e event.json');
    assert.deepEqual([code, out], [0, '{"event":{"name":"Ada"},"count":1}\n']);
    assert.match(
      err,
      /^INIT_START .*\nSTART RequestId: .*\n.*\tINFO\ta line\nEND RequestId: .*\nREPORT RequestId: /,
    );
  });

  it('reads the event from standard input, and takes an empty object without one', async () => {
    assert.equal((await run('invoke Echo -e -', '[1]')).out, '{"event":[1],"count":1}\n');
    assert.equal((await run('invoke Echo')).out, '{"event":{},"count":1}\n');
  });

  it('prints one JSON object a line for each invocation of the same environment', async () => {
    const { code, out, err } = await run('invoke Echo --json --repeat 3 --interval 1');
    const results = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.equal(code, 0);
    assert.equal(err, '');
    assert.deepEqual(
      results.map(({ payload }) => payload.count),
      [1, 2, 3],
    );
    assert.deepEqual(
      results.map(({ coldStart }) => coldStart),
      [true, false, false],
    );
    assert.deepEqual(
      results.map(({ initDurationMs }) => initDurationMs === null),
      [false, true, true],
    );
    assert.equal(new Set(results.map(({ environmentId }) => environmentId)).size, 1);
    assert.deepEqual(Object.keys(results[0]), [
      'functionName',
      'requestId',
      'status',
      'payload',
      'error',
      'log',
      'initDurationMs',
      'durationMs',
      'billedDurationMs',
      'maxMemoryUsedMb',
      'coldStart',
      'environmentId',
    ]);
    assert.match(results[0].log, /^INIT_START [^\n]*\nSTART [^\n]*\n[^\n]*a line\nEND [^\n]*\nREPORT /);
  });

  it('gives each event that runs at once an environment of its own', async () => {
    const { out } = await run('invoke Echo --json --concurrency 3');
    const environments = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).environmentId);
    assert.equal(new Set(environments).size, 3);
  });

  it('ends with 1 when the function fails, and tells how', async () => {
    const { code, out } = await run('invoke Boom --json');
    const { status, payload, error } = JSON.parse(out);
    assert.deepEqual([code, status], [1, 'error']);
    assert.deepEqual([payload.errorType, payload.errorMessage], ['TypeError', 'boom']);
    assert.equal(error.errorType, 'TypeError');
    assert.match(error.stackTrace[0], /TypeError: boom/);
  });

  it('ends with 1 when the function runs out of time', async () => {
    const { code, out } = await run('invoke Hang --json');
    assert.deepEqual([code, JSON.parse(out).status], [1, 'timeout']);
  });

  it('ends with 2 for an unknown function, and names those there are', async () => {
    const { code, err } = await run('invoke Bom');
    assert.equal(code, 2);
    assert.match(err, /No function is called Bom\. There are:\n {2}Boom\n/);
  });

  it('ends with 2 for an event that is no JSON and a template that is not there', async () => {
    assert.equal((await run('invoke Echo -e -', '{')).code, 2);
    assert.equal((await run('invoke Echo --template gone.yaml')).code, 2);
  });

  it('ends with 3 when the function cannot be run here, and says why', async () => {
    const { code, out, err } = await run('invoke Lost');
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, /nowhere/);
  });

  it('sees a template that has changed', async () => {
    const file = path.join(folder, 'changing.yaml');
    const template = (handler: string) =>
      `Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Handler: index.${handler}, Runtime: nodejs24.x, Code: . } } }`;
    await writeFile(file, template('echo'));
    assert.equal((await run('invoke Fn --template changing.yaml')).code, 0);
    await writeFile(file, template('boom'));
    assert.equal((await run('invoke Fn --template changing.yaml')).code, 1);
    await rm(file);
  });
});

describe('list', () => {
  it('shows the functions', async () => {
    const { code, out } = await run('list');
    assert.equal(code, 0);
    assert.match(out, /^Echo +nodejs24\.x +128 MB +1 s +index\.js$/m);
  });

  it('ends with 2 for a folder that is not there, and says when there is no function', async () => {
    assert.equal((await run('list nowhere')).code, 2);
    await mkdir(path.join(folder, 'empty'), { recursive: true });
    const { code, err } = await run('list empty');
    assert.deepEqual([code, /No file .* describes a Lambda function/.test(err)], [0, true]);
  });

  it('tells the template of each where there are several', async () => {
    await mkdir(path.join(folder, 'several', 'one'), { recursive: true });
    await mkdir(path.join(folder, 'several', 'two'));
    for (const part of ['one', 'two']) {
      await copyFile(path.join(folder, 'template.yaml'), path.join(folder, 'several', part, 'template.yaml'));
    }
    const { out } = await run('list several');
    await rm(path.join(folder, 'several'), { recursive: true });
    for (const part of ['one', 'two']) {
      assert.match(out, new RegExp(`^Echo .* several/${part}/template\\.yaml$`, 'm'));
    }
  });

  it('prints them as JSON', async () => {
    const functions = JSON.parse((await run('list --json')).out);
    assert.deepEqual(
      functions.map(({ logicalId }: { logicalId: string }) => logicalId),
      ['Echo', 'Boom', 'Hang', 'Lost'],
    );
  });
});

describe('the command line', () => {
  it('explains itself and its commands', async () => {
    for (const args of ['--help', 'list --help', 'invoke --help']) {
      const { code, out } = await run(args);
      assert.deepEqual([code, /Usage: lambda-workbench/.test(out)], [0, true]);
    }
  });

  it('tells its version, for each command too', async () => {
    for (const args of ['--version', 'invoke --version']) {
      assert.equal((await run(args)).out, `${version}\n`);
    }
  });

  it('ends with 2 without a command it knows', async () => {
    assert.equal((await run('')).code, 2);
    assert.equal((await run('explode')).code, 2);
  });
});
