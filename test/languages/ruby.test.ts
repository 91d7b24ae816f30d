import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { describeCommonCases } from './support/commonCases.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const skip = await missing('ruby');

describeCommonCases('Ruby', {
  skip,
  make: async emulator =>
    languageFunction(await emulator.copy('ruby'), { runtime: 'ruby3.3', handler: 'app.handler' }),
  errorType: 'Function<ArgumentError>',
  initErrorType: 'Init<ArgumentError>',
});

// What the gem aws_lambda_ric 3.1.3 answered to the same handlers. It cannot be installed here: no registry has it
// but RubyGems.
describe('Ruby, as AWS’s client', { skip }, () => {
  let emulator: LanguageEmulator;
  let folder: string;
  before(async () => {
    emulator = await startLanguageEmulator();
    folder = await emulator.copy('ruby');
  });
  after(() => emulator.dispose());

  const invoke = (handler: string, event: unknown = {}): Promise<InvocationResult> =>
    emulator.invoke(languageFunction(folder, { runtime: 'ruby3.3', handler }), event);
  const texts = ({ log }: InvocationResult) => log.map(({ text }) => text);

  for (const { handler, event, expected, exits } of [
    { handler: 'app.Greeting.hello', event: { name: 'you' }, expected: 'hello you' },
    {
      handler: 'app.nothing',
      expected: ['Function<NoMethodError>', /^undefined method [`']nothing' for/],
      exits: 255,
    },
    {
      handler: 'app.Missing.hello',
      expected: ['Function<NameError>', /^uninitialized constant Kernel::Missing/],
      exits: 255,
    },
    { handler: 'nofile.handler', expected: ['Init<LoadError>', /^cannot load such file -- nofile$/] },
    { handler: 'broken.handler', expected: ['Init<SyntaxError>', /broken\.rb:\d+: syntax error/] },
    {
      handler: 'app',
      expected: ['Init<ArgumentError>', /^Invalid handler \["app"\], must be of form FILENAME\.METHOD/],
    },
    {
      handler: 'app.handler',
      event: { do: 'custom' },
      expected: ['Function<Greeting::Refused>', /^refused$/],
    },
    {
      handler: 'app.handler',
      event: { do: 'softExit' },
      expected: ['Function<SystemExit>', /^exit$/],
      exits: 255,
    },
    {
      handler: 'app.handler',
      event: { do: 'bare' },
      expected: ['Function<Exception>', /^bare$/],
      exits: 255,
    },
    {
      handler: 'app.handler',
      event: { do: 'nan' },
      expected: ['Function<JSON::GeneratorError>', /NaN not allowed/],
    },
  ] as const) {
    it(`${handler} with ${JSON.stringify(event ?? {})}`, async () => {
      const result = await invoke(handler, event);
      if (typeof expected === 'string') return assert.equal(JSON.parse(result.payload), expected);
      assert.equal(result.error?.errorType, expected[0]);
      assert.match(result.error?.errorMessage ?? '', expected[1]);
      assert.deepEqual(Object.keys(JSON.parse(result.payload)), ['errorMessage', 'errorType', 'stackTrace']);
      const exit = texts(result).find(text => text.includes('Runtime exited with error: exit status'));
      assert.equal(exit?.match(/exit status (\d+)/)?.[1], exits?.toString());
    });
  }

  it('shows the handler’s part of a stack trace', async () => {
    const result = await invoke('app.handler', { do: 'fail' });
    assert.equal(result.error?.stackTrace?.length, 1);
    assert.ok(result.error.stackTrace[0]?.startsWith(`${path.join(folder, 'app.rb')}:`));
  });

  it('writes messages of several lines as one record, and loggers with the request id', async () => {
    const result = await invoke('app.handler', { do: 'log' });
    assert.ok(texts(result).includes('two\nlines'));
    assert.ok(texts(result).includes('to stderr'));
    const logged = texts(result).find(text => text.includes('careful'));
    assert.match(logged ?? '', new RegExp(`^W, \\[.+ #\\d+\\]  WARN ${result.requestId} -- : careful$`));
  });

  it('answers with the bytes of an IO', async () => {
    const result = await invoke('app.handler', { do: 'bytes' });
    assert.deepEqual([result.payload, result.payloadEncoding], ['AP8=', 'base64']);
  });

  it('has its context from the event and the environment', async () => {
    const result = await invoke('app.handler', { do: 'context' });
    const { remainingMs, trace, ...known } = JSON.parse(result.payload);
    assert.deepEqual(known, {
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:Greet',
      requestId: result.requestId,
      memory: '512',
      name: 'Greet',
    });
    assert.ok(remainingMs > 0 && remainingMs <= 3_000);
    assert.match(trace, /^Root=1-/);
  });

  it('finds gems in vendor/bundle', async () => {
    const { gem_path: gemPath } = JSON.parse((await invoke('app.handler', { do: 'gems' })).payload);
    assert.ok(gemPath[0].startsWith(path.join(folder, 'vendor', 'bundle', 'ruby')), gemPath.join('\n'));
    assert.ok(gemPath.length > 1);
  });

  it('says so where another Ruby runs than on AWS', async () => {
    const result = await emulator.invoke(
      languageFunction(folder, { runtime: 'ruby9.9', handler: 'app.handler' }),
    );
    assert.match(result.notes.join('\n'), /ruby9\.9 on AWS, Ruby \d\.\d\.\d+ here/);
  });
});
