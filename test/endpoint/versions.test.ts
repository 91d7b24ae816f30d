import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  CreateAliasCommand,
  DeleteAliasCommand,
  GetAliasCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { type Served, serve } from './support/serve.ts';

let served: Served;

before(async () => {
  served = await serve();
});

after(() => served.stop());

const FunctionName = 'nothing';

const client = () =>
  new LambdaClient({
    endpoint: served.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });

/** Saves code that answers with a text and with what it knows of its version. */
async function save(text: string): Promise<void> {
  const answer = `['${text}', c.functionVersion, c.invokedFunctionArn.split(':').slice(6).join(':')]`;
  await writeFile(
    path.join(served.folder, 'src', 'answers.mjs'),
    `export const nothing = async (e, c) => ${answer};\n`,
  );
}

async function answerOf(Qualifier?: string): Promise<unknown> {
  const { Payload, ExecutedVersion } = await client().send(
    new InvokeCommand({ FunctionName, ...(Qualifier !== undefined && { Qualifier }) }),
  );
  const answer: unknown[] = JSON.parse(Payload?.transformToString() ?? '');
  assert.equal(ExecutedVersion, answer[1]);
  return answer;
}

const errorOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('a saved file', () => {
  it('is run by the next request', async () => {
    for (const text of ['one', 'two', 'three']) {
      await save(text);
      assert.deepEqual(await answerOf(), [text, '$LATEST', 'nothing']);
    }
  });

  it('that is a template counts for the next request, also when it is new', async () => {
    const template = path.join(served.folder, 'template.yaml');
    const text = await readFile(template, 'utf8');
    await writeFile(template, text.replace('FunctionName: exits\n', 'FunctionName: leaves\n'));
    const names = async () =>
      (await client().send(new ListFunctionsCommand())).Functions?.map(fn => fn.FunctionName) ?? [];
    assert.ok((await names()).includes('leaves'));
    await writeFile(
      path.join(served.folder, 'more.template.yaml'),
      text.replaceAll(/(FunctionName: )/g, '$1more-').replace(/^Resources:/m, 'Resources:\n'),
    );
    const { StatusCode } = await client().send(new InvokeCommand({ FunctionName: 'more-nothing' }));
    assert.equal(StatusCode, 200);
  });
});

describe('a published version', () => {
  it('keeps the code it was published with', async () => {
    await save('first');
    const first = await client().send(new PublishVersionCommand({ FunctionName, Description: 'one' }));
    assert.partialDeepStrictEqual(first, { Version: '1', Description: 'one', FunctionName });
    assert.equal(first.FunctionArn, 'arn:aws:lambda:us-east-1:123456789012:function:nothing:1');
    assert.equal(
      (await client().send(new PublishVersionCommand({ FunctionName }))).Version,
      '1',
      'unchanged',
    );
    await save('second');
    assert.deepEqual(await answerOf(), ['second', '$LATEST', 'nothing']);
    assert.deepEqual(await answerOf('1'), ['first', '1', 'nothing:1']);
    assert.equal((await client().send(new PublishVersionCommand({ FunctionName }))).Version, '2');
    assert.deepEqual(await answerOf('2'), ['second', '2', 'nothing:2']);
    const { Versions = [] } = await client().send(new ListVersionsByFunctionCommand({ FunctionName }));
    assert.deepEqual(
      Versions.map(version => version.Version),
      ['$LATEST', '1', '2'],
    );
  });

  it('of a Python function keeps its code as well', async () => {
    const snake = { FunctionName: 'snake' };
    assert.equal((await client().send(new PublishVersionCommand(snake))).Version, '1');
    const file = path.join(served.folder, 'python', 'snake.py');
    await writeFile(file, (await readFile(file, 'utf8')).replace('first', 'second'));
    const answerOf = async (Qualifier: string) => {
      const { Payload } = await client().send(new InvokeCommand({ ...snake, Qualifier }));
      return JSON.parse(Payload?.transformToString() ?? '');
    };
    assert.deepEqual(await answerOf('$LATEST'), ['second', '$LATEST']);
    assert.deepEqual(await answerOf('1'), ['first', '1']);
  });

  it('is refused when the function is not what the caller thinks', async () => {
    const publish = (input: object) =>
      errorOf(client().send(new PublishVersionCommand({ FunctionName, ...input })));
    assert.match(
      await publish({ CodeSha256: 'other' }),
      /^InvalidParameterValueException: CodeSHA256 \(other\) is/,
    );
    assert.match(await publish({ RevisionId: 'other' }), /^PreconditionFailedException: The Revision Id/);
    const { Configuration } = await client().send(new GetFunctionCommand({ FunctionName }));
    const { CodeSha256, RevisionId } = Configuration ?? {};
    assert.equal(await publish({ CodeSha256, RevisionId }), 'none');
  });
});

describe('an alias', () => {
  it('runs the version it points at, and another once it is moved', async () => {
    const created = await client().send(
      new CreateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '1', Description: 'd' }),
    );
    assert.partialDeepStrictEqual(created, {
      AliasArn: 'arn:aws:lambda:us-east-1:123456789012:function:nothing:live',
      FunctionVersion: '1',
    });
    assert.deepEqual(await answerOf('live'), ['first', '1', 'nothing:live']);
    const RevisionId = created.RevisionId ?? '';
    await client().send(
      new UpdateAliasCommand({ FunctionName, Name: 'live', FunctionVersion: '2', RevisionId }),
    );
    assert.deepEqual(await answerOf('live'), ['second', '2', 'nothing:live']);
    const stale = client().send(new UpdateAliasCommand({ FunctionName, Name: 'live', RevisionId }));
    assert.match(await errorOf(stale), /^PreconditionFailedException/);
  });

  it('shares its events by weight', async () => {
    const weigh = (weight: number) =>
      client().send(
        new UpdateAliasCommand({
          FunctionName,
          Name: 'live',
          RoutingConfig: { AdditionalVersionWeights: { 1: weight } },
        }),
      );
    await weigh(1);
    assert.deepEqual(await answerOf('live'), ['first', '1', 'nothing:live']);
    const { RoutingConfig } = await weigh(0);
    assert.deepEqual(RoutingConfig?.AdditionalVersionWeights, { 1: 0 });
    assert.deepEqual(await answerOf('live'), ['second', '2', 'nothing:live']);
    await weigh(0.5);
    const texts = new Set<unknown>();
    for (let count = 0; count < 60 && texts.size < 2; count++)
      texts.add(JSON.stringify(await answerOf('live')));
    assert.equal(texts.size, 2);
  });

  it('and what it points at are kept when the endpoint ends', async () => {
    served = await served.restart();
    await save('third');
    assert.deepEqual(await answerOf(), ['third', '$LATEST', 'nothing']);
    assert.deepEqual(await answerOf('1'), ['first', '1', 'nothing:1']);
    const { RoutingConfig } = await client().send(new GetAliasCommand({ FunctionName, Name: 'live' }));
    assert.deepEqual(RoutingConfig?.AdditionalVersionWeights, { 1: 0.5 });
    assert.equal((await client().send(new PublishVersionCommand({ FunctionName }))).Version, '3');
  });

  it('is listed, described with its function, and deleted', async () => {
    await client().send(new CreateAliasCommand({ FunctionName, Name: 'beta', FunctionVersion: '$LATEST' }));
    const { Aliases = [] } = await client().send(new ListAliasesCommand({ FunctionName }));
    assert.deepEqual(
      Aliases.map(alias => alias.Name),
      ['live', 'beta'],
    );
    const { Configuration } = await client().send(
      new GetFunctionCommand({ FunctionName, Qualifier: 'live' }),
    );
    assert.partialDeepStrictEqual(Configuration, {
      Version: '2',
      FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:nothing:live',
    });
    await client().send(new DeleteAliasCommand({ FunctionName, Name: 'beta' }));
    const gone = client().send(new GetAliasCommand({ FunctionName, Name: 'beta' }));
    assert.match(await errorOf(gone), /^ResourceNotFoundException: Cannot find alias arn: .*:nothing:beta$/);
  });

  for (const [input, message] of [
    [
      { Name: 'live', FunctionVersion: '1' },
      /^ResourceConflictException: Alias already exists: .*:nothing:live$/,
    ],
    [
      { Name: '2024', FunctionVersion: '1' },
      /^ValidationException: 1 validation error detected: Value '2024' at 'name'/,
    ],
    [{ Name: 'a', FunctionVersion: '9' }, /^ResourceNotFoundException: Function not found: .*:nothing:9$/],
    [
      { Name: 'a', FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } } },
      /^InvalidParameterValueException: Invalid function version 1\. Function version 1 is already included/,
    ],
    [
      { Name: 'a', FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { 2: 2 } } },
      /^ValidationException: 1 validation error detected: Value '\{2=2\.0\}' at 'routingConfig\.additionalVersionWeights'/,
    ],
    [
      { Name: 'a', FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { $LATEST: 0.5 } } },
      /^ValidationException: .*Map keys must satisfy constraint/,
    ],
    [
      { Name: 'a', FunctionVersion: '$LATEST', RoutingConfig: { AdditionalVersionWeights: { 1: 0.5 } } },
      /^InvalidParameterValueException: \$LATEST is not supported for an alias pointing to more than 1 version/,
    ],
    [
      { Name: 'a', FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { 2: 0.1, 3: 0.1 } } },
      /^InvalidParameterValueException: Number of items in AdditionalVersionWeights cannot be greater than 1/,
    ],
  ] as const) {
    it(`is refused as Lambda does: ${JSON.stringify(input)}`, async () => {
      const created = client().send(new CreateAliasCommand({ FunctionName, ...input }));
      assert.match(await errorOf(created), message);
    });
  }
});
