import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { PreparedFunction } from '../../src/emulator/preparation/preparedFunction.ts';
import type { InvocationResult } from '../../src/model/invocation.ts';
import { type LanguageEmulator, startLanguageEmulator } from './support/languageEmulator.ts';
import { languageFunction } from './support/languageFunction.ts';
import { missing } from './support/toolchains.ts';

const cases: readonly (readonly [handler: string, event: unknown])[] = [
  ['greeting.Handler', { echo: { list: [1, 2.5, null], text: 'grün 🌍\u0001' } }],
  ['greeting.Handler', { do: 'fail' }],
  ['greeting.Handler', { do: 'log' }],
  ['greeting.Handler', { do: 'tooLarge' }],
  ['greeting.Handler', { do: 'memory' }],
  ['greeting.Handler', []],
  ['greeting.Forms::pojo', { id: 'a', quantity: 2 }],
  ['greeting.Forms::pojo', 'no object'],
  ['greeting.Forms::stream', { a: 'ä' }],
  ['greeting.Forms::nothing', {}],
  ['greeting.Missing', {}],
  ['greeting.Forms', {}],
  ['greeting.Forms::missing', {}],
  ['::', {}],
];

/** AWS's native library exists for Linux only. */
const skip = process.platform === 'linux' ? await missing('java', 'mvn') : 'needs Linux';

/** Takes our class away from the front of the class path, so that AWS's client is complete. */
function withNativeClient(prepared: PreparedFunction): PreparedFunction {
  const [flag = '', classPath = '', ...rest] = prepared.launch.arguments ?? [];
  const [ours, ...others] = classPath.split(path.delimiter);
  assert.match(ours ?? '', /[\\/]client-/);
  return {
    ...prepared,
    launch: { ...prepared.launch, arguments: [flag, others.join(path.delimiter), ...rest] },
  };
}

/** What a caller and a reader of the log see, without what is different in every run. */
function seen({ payload, requestId, status, log }: InvocationResult): unknown {
  const lines = log.filter(({ text }) => !/^(INIT_|START|END|REPORT)/.test(text)).map(({ text }) => text);
  const plain = (text: string) =>
    text
      .replaceAll(requestId, 'id')
      .replace(/127\.0\.0\.1:\d+/g, 'api')
      .replace(/\[\d{13}\]/, '[time]');
  return { status, payload: plain(payload), lines: lines.map(plain) };
}

describe('AWS’s Java client', { skip }, () => {
  let ours: LanguageEmulator;
  let native: LanguageEmulator;
  let folder: string;
  before(async () => {
    ours = await startLanguageEmulator();
    native = await startLanguageEmulator(withNativeClient);
    folder = await ours.copy('java');
  });
  after(async () => {
    await ours.dispose();
    await native.dispose();
  });

  for (const [handler, event] of cases) {
    it(`does the same with our class and with its native library: ${handler} ${JSON.stringify(event)}`, async () => {
      const lambdaFunction = languageFunction(folder, { runtime: 'java17', handler, timeoutMs: 8_000 });
      const result = await ours.invoke(lambdaFunction, event);
      assert.deepEqual(seen(result), seen(await native.invoke(lambdaFunction, event)));
    });
  }
});
