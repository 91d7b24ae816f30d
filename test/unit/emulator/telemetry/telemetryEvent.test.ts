import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlatformEvent } from '../../../../src/emulator/logs/platformEvent.ts';
import type { Subscription } from '../../../../src/emulator/telemetry/subscription.ts';
import { type TelemetryEvent, telemetryJson } from '../../../../src/emulator/telemetry/telemetryEvent.ts';

const timeMs = Date.UTC(2026, 6, 1, 12, 0, 0, 5);
const all = ['platform', 'function', 'extension'] as const;
const telemetry = { interface: 'telemetry', schemaVersion: '2022-12-13', types: all } as const;
const oldTelemetry = { ...telemetry, schemaVersion: '2022-07-01' } as const;
const logs = { interface: 'logs', schemaVersion: '2020-08-15', types: all } as const;
const newLogs = { ...logs, schemaVersion: '2021-03-18' } as const;

const platform = (event: PlatformEvent): TelemetryEvent => ({ timeMs, category: 'platform', event });

/** Type and record; `undefined` where the subscription does not get the event. */
function told(
  event: TelemetryEvent,
  subscription: Pick<Subscription, 'interface' | 'schemaVersion' | 'types'>,
  jsonLogs = false,
): unknown {
  const json = telemetryJson(event, subscription, jsonLogs);
  if (json === undefined) return undefined;
  const { time, type, record } = JSON.parse(json);
  assert.equal(time, '2026-07-01T12:00:00.005Z');
  return [type, record];
}

const initStart: PlatformEvent = {
  type: 'initStart',
  phase: 'init',
  functionName: 'orders',
  functionVersion: '$LATEST',
  runtimeVersion: 'nodejs:24.v1',
  runtimeVersionArn: 'arn',
};
const runtimeDone: PlatformEvent = {
  type: 'runtimeDone',
  requestId: 'id',
  status: 'error',
  errorType: 'Runtime.ExitError',
  durationMs: 1.2345,
  producedBytes: 7,
  spans: [{ name: 'responseLatency', startMs: timeMs, durationMs: 0.5 }],
};

describe('an event of the Telemetry API', () => {
  it('has the record of the telemetry schema', () => {
    const start = { initializationType: 'on-demand', phase: 'init', runtimeVersion: 'nodejs:24.v1' };
    assert.deepEqual(told(platform(initStart), telemetry), [
      'platform.initStart',
      { ...start, runtimeVersionArn: 'arn', functionName: 'orders', functionVersion: '$LATEST' },
    ]);
    assert.deepEqual(told(platform(runtimeDone), telemetry), [
      'platform.runtimeDone',
      {
        requestId: 'id',
        status: 'error',
        errorType: 'Runtime.ExitError',
        spans: [{ name: 'responseLatency', start: '2026-07-01T12:00:00.005Z', durationMs: 0.5 }],
        metrics: { durationMs: 1.235, producedBytes: 7 },
      },
    ]);
  });

  it('does not name the function in the first schema', () => {
    assert.deepEqual(told(platform(initStart), oldTelemetry), [
      'platform.initStart',
      {
        initializationType: 'on-demand',
        phase: 'init',
        runtimeVersion: 'nodejs:24.v1',
        runtimeVersionArn: 'arn',
      },
    ]);
  });

  it('has the time that extensions took in the report', () => {
    const report: PlatformEvent = {
      type: 'report',
      requestId: 'id',
      durationMs: 10,
      billedDurationMs: 10,
      memorySizeMb: 128,
      maxMemoryUsedMb: 40,
      status: 'success',
      spans: [{ name: 'extensionOverhead', startMs: timeMs, durationMs: 4.5 }],
    };
    assert.deepEqual(told(platform(report), telemetry), [
      'platform.report',
      {
        requestId: 'id',
        status: 'success',
        metrics: { durationMs: 10, billedDurationMs: 10, memorySizeMB: 128, maxMemoryUsedMB: 40 },
        spans: [{ name: 'extensionOverhead', start: '2026-07-01T12:00:00.005Z', durationMs: 4.5 }],
      },
    ]);
  });

  it('is not sent to who wants other types', () => {
    const line: TelemetryEvent = { timeMs, category: 'function', text: 'line' };
    assert.equal(told(line, { ...telemetry, types: ['platform'] }), undefined);
    assert.equal(told(platform(initStart), { ...telemetry, types: ['function'] }), undefined);
  });

  it('has no counterpart for what only the log says', () => {
    assert.equal(told(platform({ type: 'end', requestId: 'id' }), telemetry), undefined);
  });
});

describe('a line of a function or an extension', () => {
  const line = (text: string): TelemetryEvent => ({ timeMs, category: 'function', text });

  it('is text with its line break', () => {
    assert.deepEqual(told(line('a\tb'), telemetry), ['function', 'a\tb\n']);
    const extension: TelemetryEvent = { timeMs, category: 'extension', text: 'x' };
    assert.deepEqual(told(extension, telemetry), ['extension', 'x\n']);
  });

  it('is an object when the function logs in JSON, from schema 2022-12-13 on', () => {
    const text = '{"level":"INFO"}';
    assert.deepEqual(told(line(text), telemetry, true), ['function', { level: 'INFO' }]);
    assert.deepEqual(told(line(text), oldTelemetry, true), ['function', `${text}\n`]);
    assert.deepEqual(told(line(text), newLogs, true), ['function', `${text}\n`]);
    assert.deepEqual(told(line(text), telemetry, false), ['function', `${text}\n`]);
    assert.deepEqual(told(line('{broken'), telemetry, true), ['function', '{broken\n']);
  });
});

describe('an event of the Logs API', () => {
  it('is one of the types that it has', () => {
    const fault: PlatformEvent = {
      type: 'fault',
      requestId: 'id',
      message: 'Runtime exited with error: exit status 3',
      errorType: 'Runtime.ExitError',
    };
    assert.deepEqual(told(platform({ type: 'start', requestId: 'id', version: '$LATEST' }), logs), [
      'platform.start',
      { requestId: 'id', version: '$LATEST' },
    ]);
    assert.deepEqual(told(platform({ type: 'end', requestId: 'id' }), logs), [
      'platform.end',
      { requestId: 'id' },
    ]);
    assert.deepEqual(told(platform(fault), logs), [
      'platform.fault',
      'RequestId: id Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n',
    ]);
    assert.equal(told(platform(initStart), newLogs), undefined);
  });

  it('tells of the end of the runtime in schema 2021-03-18', () => {
    assert.equal(told(platform(runtimeDone), logs), undefined);
    assert.deepEqual(told(platform(runtimeDone), newLogs), [
      'platform.runtimeDone',
      { requestId: 'id', status: 'failure' },
    ]);
  });

  it('names a subscription by its own name', () => {
    const subscribed = { name: 'probe', state: 'Subscribed', types: ['platform'] } as const;
    assert.deepEqual(told(platform({ type: 'logsSubscription', ...subscribed }), logs), [
      'platform.logsSubscription',
      subscribed,
    ]);
    assert.equal(told(platform({ type: 'logsSubscription', ...subscribed }), telemetry), undefined);
    assert.equal(told(platform({ type: 'telemetrySubscription', ...subscribed }), logs), undefined);
  });
});
