import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, it } from 'node:test';
import { jsonLine } from '../../../src/emulator/logs/jsonLine.ts';
import { createLineReader } from '../../../src/emulator/logs/lines.ts';
import { createFrameReader, type LogFrame } from '../../../src/emulator/logs/logFrames.ts';
import type { PlatformEvent } from '../../../src/emulator/logs/platformEvent.ts';
import { readProcessLog } from '../../../src/emulator/logs/processLog.ts';
import { textLine } from '../../../src/emulator/logs/textLine.ts';

function frame(text: string, timeMicroseconds: bigint, type = 0xa55a0003): Buffer {
  const body = Buffer.from(text);
  const head = Buffer.alloc(16);
  head.writeUInt32BE(type, 0);
  head.writeUInt32BE(body.length, 4);
  head.writeBigInt64BE(timeMicroseconds, 8);
  return Buffer.concat([head, body]);
}

describe('log frames', () => {
  const bytes = Buffer.concat([
    frame('one\nrecord of two lines', 1_700_000_000_000_123n),
    frame('', 1n),
    frame('grün', 1_700_000_000_001_000n, 0xa55a0002),
  ]);
  const expected: LogFrame[] = [
    { type: 0xa55a0003, timeMs: 1_700_000_000_000, text: 'one\nrecord of two lines' },
    { type: 0xa55a0003, timeMs: 0, text: '' },
    { type: 0xa55a0002, timeMs: 1_700_000_000_001, text: 'grün' },
  ];

  for (const size of [1, 5, 16, 17, 1_000]) {
    it(`are read from chunks of ${size} bytes`, () => {
      const frames: LogFrame[] = [];
      const read = createFrameReader(found => frames.push(found));
      for (let offset = 0; offset < bytes.length; offset += size) read(bytes.subarray(offset, offset + size));
      assert.deepEqual(frames, expected);
    });
  }

  it('end where something else stands', () => {
    const frames: LogFrame[] = [];
    const read = createFrameReader(found => frames.push(found));
    read(frame('good', 0n));
    read(Buffer.from('this is no frame at all'));
    read(frame('too late', 0n));
    assert.deepEqual(
      frames.map(({ text }) => text),
      ['good'],
    );
  });
});

describe('raw output', () => {
  it('is split into lines, with characters cut in two made whole and the rest kept to the end', () => {
    const lines: string[] = [];
    const reader = createLineReader(line => lines.push(line));
    const bytes = Buffer.from('first\n\nsecönd\nrest');
    for (const byte of bytes) reader.write(Buffer.of(byte));
    assert.deepEqual(lines, ['first', '', 'secönd']);
    reader.flush();
    reader.flush();
    assert.deepEqual(lines, ['first', '', 'secönd', 'rest']);
  });

  it('has been given out when a drain resolves', async () => {
    const output = {
      standardOutput: new PassThrough(),
      standardError: new PassThrough(),
      frames: new PassThrough(),
    };
    const records: string[] = [];
    const log = readProcessLog(output, ({ text }) => records.push(text));
    for (let index = 0; index < 1_000; index++) output.frames.write(frame(`frame ${index}`, 0n));
    output.standardOutput.write('no line break');
    await log.drain();
    assert.equal(records.length, 1_001);
    assert.equal(records.at(-1), 'no line break');
  });
});

const timeMs = Date.UTC(2026, 6, 1, 12, 0, 0, 5);

describe('the text log has the lines of CloudWatch:', () => {
  const lines: readonly [PlatformEvent, string][] = [
    [
      {
        type: 'initStart',
        phase: 'init',
        functionName: 'orders',
        functionVersion: '$LATEST',
        runtimeVersion: 'nodejs:22.v50',
        runtimeVersionArn: 'arn:aws:lambda:us-east-1::runtime:0a1b',
      },
      'INIT_START Runtime Version: nodejs:22.v50\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0a1b',
    ],
    [{ type: 'start', requestId: 'id', version: '$LATEST' }, 'START RequestId: id Version: $LATEST'],
    [{ type: 'end', requestId: 'id' }, 'END RequestId: id'],
    [
      {
        type: 'report',
        requestId: 'id',
        durationMs: 3.1,
        billedDurationMs: 546,
        memorySizeMb: 2048,
        maxMemoryUsedMb: 95,
        initDurationMs: 542.01,
        status: 'success',
      },
      'REPORT RequestId: id\tDuration: 3.10 ms\tBilled Duration: 546 ms\tMemory Size: 2048 MB\tMax Memory Used: 95 MB\tInit Duration: 542.01 ms\t',
    ],
    [
      {
        type: 'report',
        requestId: 'id',
        durationMs: 12,
        billedDurationMs: 12,
        memorySizeMb: 128,
        maxMemoryUsedMb: 128,
        status: 'error',
        errorType: 'Runtime.OutOfMemory',
      },
      'REPORT RequestId: id\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: 128 MB\tStatus: error\tError Type: Runtime.OutOfMemory\t',
    ],
    [
      { type: 'initReport', phase: 'init', durationMs: 10_007.33, status: 'timeout' },
      'INIT_REPORT Init Duration: 10007.33 ms\tPhase: init\tStatus: timeout',
    ],
    [
      {
        type: 'initReport',
        phase: 'invoke',
        durationMs: 150.79,
        status: 'error',
        errorType: 'Runtime.UserCodeSyntaxError',
      },
      'INIT_REPORT Init Duration: 150.79 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.UserCodeSyntaxError',
    ],
    [
      {
        type: 'fault',
        requestId: 'id',
        message: 'Runtime exited with error: exit status 3',
        errorType: 'Runtime.ExitError',
      },
      'RequestId: id Error: Runtime exited with error: exit status 3\nRuntime.ExitError',
    ],
    [
      { type: 'extension', name: 'probe', state: 'Ready', events: ['INVOKE', 'SHUTDOWN'] },
      'EXTENSION\tName: probe\tState: Ready\tEvents: [INVOKE, SHUTDOWN]',
    ],
    [
      {
        type: 'extension',
        name: 'probe',
        state: 'LaunchError',
        events: [],
        errorType: 'PermissionDenied',
      },
      'EXTENSION\tName: probe\tState: LaunchError\tEvents: []\tError Type: PermissionDenied',
    ],
    [
      {
        type: 'telemetrySubscription',
        name: 'probe',
        state: 'Subscribed',
        types: ['platform', 'function', 'extension'],
      },
      'TELEMETRY\tName: probe\tState: Subscribed\tTypes: [Platform, Function, Extension]',
    ],
    [
      { type: 'timedOut', requestId: 'id', timeoutMs: 3_000 },
      '2026-07-01T12:00:00.005Z id Task timed out after 3.00 seconds\n',
    ],
  ];
  for (const [event, line] of lines) {
    it(line.slice(0, 60).trim(), () => assert.equal(textLine(event, timeMs), line));
  }
});

describe('the JSON log', () => {
  const start: PlatformEvent = { type: 'start', requestId: 'id', version: '$LATEST' };
  const done: PlatformEvent = {
    type: 'runtimeDone',
    requestId: 'id',
    status: 'success',
    durationMs: 1,
    producedBytes: 2,
  };
  const timeout: PlatformEvent = {
    type: 'report',
    requestId: 'id',
    durationMs: 1_000,
    billedDurationMs: 1_044,
    memorySizeMb: 128,
    maxMemoryUsedMb: 40,
    initDurationMs: 43.39,
    status: 'timeout',
  };

  it('has records of the telemetry schema', () => {
    assert.equal(
      jsonLine(timeout, timeMs, 'INFO'),
      '{"time":"2026-07-01T12:00:00.005Z","type":"platform.report","record":{"requestId":"id","status":"timeout","metrics":{"durationMs":1000,"billedDurationMs":1044,"memorySizeMB":128,"maxMemoryUsedMB":40,"initDurationMs":43.39}}}',
    );
  });

  it('drops what is below the system log level', () => {
    assert.equal(jsonLine(done, timeMs, 'INFO'), undefined);
    assert.match(jsonLine(done, timeMs, 'DEBUG') ?? '', /"platform\.runtimeDone"/);
    assert.match(jsonLine(start, timeMs, 'INFO') ?? '', /"platform\.start"/);
    assert.equal(jsonLine(start, timeMs, 'WARN'), undefined);
    assert.match(jsonLine(timeout, timeMs, 'WARN') ?? '', /"platform\.report"/);
  });
});
