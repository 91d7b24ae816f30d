import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { zipArchive } from '../unit/emulator/preparation/zipArchive.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const skip = await missing('java', 'mvn');

const s3Event = {
  Records: [
    {
      awsRegion: 'eu-west-1',
      eventName: 'ObjectCreated:Put',
      eventSource: 'aws:s3',
      eventTime: '2026-01-02T03:04:05.678Z',
      eventVersion: '2.1',
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-id-2': 'a', 'x-amz-request-id': 'b' },
      s3: {
        configurationId: 'files',
        bucket: { name: 'files', arn: 'arn:aws:s3:::files', ownerIdentity: { principalId: 'A' } },
        object: { key: 'a+b%2Fc.txt', size: 1, eTag: 'c', versionId: '', sequencer: 'd' },
        s3SchemaVersion: '1.0',
      },
      userIdentity: { principalId: 'A' },
    },
  ],
};

/** A JVM needs a second and more to start on a busy machine. */
const timeoutMs = 8_000;
const runtime = 'java17';

describe('Java', { skip }, () => {
  let emulator: LanguageEmulator;
  let folder: string;
  before(async () => {
    emulator = await startLanguageEmulator();
    folder = await emulator.copy('java');
  });
  after(() => emulator.dispose());

  const invoke = (handler: string, event: unknown = {}, code = folder): Promise<InvocationResult> =>
    emulator.invoke(languageFunction(code, { runtime, handler, timeoutMs }), event);
  const texts = ({ log }: InvocationResult) => log.map(({ text }) => text);

  describe('takes a handler of each form', () => {
    const sqs = { Records: [{ body: 'one', eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:orders' }] };
    for (const { method, event, expected } of [
      { method: 'pojo', event: { id: 'a', quantity: 2, unknown: true }, expected: { id: 'a', quantity: 4 } },
      { method: 'sum', event: [1, 2, 3], expected: 6 },
      { method: 'upper', event: 'text', expected: 'TEXT Greet' },
      { method: 'stream', event: { a: 1 }, expected: { bytes: 7 } },
      { method: 'nothing', event: {}, expected: null },
      { method: 'firstBody', event: sqs, expected: 'one of arn:aws:sqs:eu-west-1:123456789012:orders' },
      { method: 'firstKey', event: s3Event, expected: 'a b/c.txt' },
    ]) {
      it(`greeting.Forms::${method}`, async () => {
        const result = await invoke(`greeting.Forms::${method}`, event);
        assert.equal(result.status, 'success', result.payload);
        assert.deepEqual(JSON.parse(result.payload), expected);
      });
    }
  });

  for (const { handler, event, errorType, errorMessage } of [
    {
      handler: 'greeting.Missing',
      errorType: 'java.lang.ClassNotFoundException',
      errorMessage: 'Class not found: greeting.Missing',
    },
    {
      handler: 'greeting.Forms',
      errorType: undefined,
      errorMessage: 'Class does not implement an appropriate handler interface: greeting.Forms',
    },
    {
      handler: 'greeting.Forms::missing',
      errorType: undefined,
      errorMessage:
        'No public method named missing with appropriate method signature found on class greeting.Forms',
    },
    {
      handler: 'greeting.Forms::pojo',
      event: 'no object',
      errorType: 'java.lang.RuntimeException',
      errorMessage: 'An error occurred during JSON parsing',
    },
  ]) {
    it(`fails as on AWS: ${handler} with ${JSON.stringify(event ?? {})}`, async () => {
      const result = await invoke(handler, event);
      assert.equal(result.status, 'error');
      assert.equal(result.error?.errorMessage, errorMessage);
      assert.equal(result.error?.errorType, errorType);
    });
  }

  it('shows the handler’s part of a stack trace, and logs it whole', async () => {
    const result = await invoke('greeting.Handler', { do: 'fail' });
    assert.match(
      result.error?.stackTrace?.[0] ?? '',
      /^greeting\.Handler\.handleRequest\(Handler\.java:\d+\)$/,
    );
    assert.equal(result.error?.stackTrace?.length, 2);
    assert.ok(
      texts(result).some(text =>
        text.startsWith(
          'it failed: java.lang.IllegalArgumentException\njava.lang.IllegalArgumentException: it failed\n\tat greeting.',
        ),
      ),
      texts(result).join('\n'),
    );
  });

  it('has its context from the event and the environment, and 85 % of the memory for the heap', async () => {
    const result = await invoke('greeting.Handler', { do: 'context' });
    const { remainingMs, temporaryFolder, maxHeapMb, ...known } = JSON.parse(result.payload);
    assert.deepEqual(known, {
      arn: 'arn:aws:lambda:us-east-1:123456789012:function:Greet',
      requestId: result.requestId,
      memory: 512,
      name: 'Greet',
    });
    assert.ok(remainingMs > 0 && remainingMs <= timeoutMs);
    assert.ok(temporaryFolder.endsWith(result.environmentId), temporaryFolder);
    assert.ok(maxHeapMb > 400 && maxHeapMb <= 436, String(maxHeapMb));
  });

  it('keeps a message of several lines in one record', async () => {
    const result = await invoke('greeting.Handler', { do: 'log' });
    assert.ok(texts(result).includes('two\nlines'));
    assert.ok(texts(result).includes('to stderr'));
  });

  it('ends when the heap is full', async () => {
    const result = await invoke('greeting.Handler', { do: 'memory' });
    assert.equal(result.error?.errorType, 'java.lang.OutOfMemoryError');
    assert.ok(texts(result).some(text => text.includes('Runtime exited without providing a reason')));
  });

  it('runs from what is deployed: a folder with classes and libraries', async () => {
    await invoke('greeting.Handler');
    const deployed = path.join(emulator.folder, 'deployed');
    await cp(path.join(folder, 'target', 'classes'), deployed, { recursive: true });
    const result = await invoke('greeting.Handler', { echo: 'deployed' }, deployed);
    assert.equal(JSON.parse(result.payload).echo, 'deployed');
    const events = await invoke('greeting.Forms::firstBody', { Records: [] }, deployed);
    assert.equal(events.error?.errorType, 'java.lang.NoClassDefFoundError', events.payload);
  });

  it('runs from a jar', async () => {
    await invoke('greeting.Handler');
    const classes = path.join(folder, 'target', 'classes');
    const names = await readdir(path.join(classes, 'greeting'));
    const entries = await Promise.all(
      names.map(async name => ({
        name: `greeting/${name}`,
        content: await readFile(path.join(classes, 'greeting', name)),
      })),
    );
    const jar = path.join(emulator.folder, 'greeting.jar');
    await writeFile(jar, zipArchive(entries));
    const result = await invoke('greeting.Handler', { echo: 'packed' }, jar);
    assert.equal(JSON.parse(result.payload).echo, 'packed', result.payload);
  });
});
