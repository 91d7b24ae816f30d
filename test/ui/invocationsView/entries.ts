import type { InvocationResult, LogRecord } from '../../../src/model/invocation.ts';
import type { InvocationEntry } from '../../../src/protocol/invocationsView.ts';
import { remoteEntries } from './remoteEntries.ts';

const startedAtMs = Date.UTC(2026, 10, 21, 10, 31, 7);
const requestId = '6a507b87-0cc4-4383-b448-ef127ab11931';

export function record(text: string, source: LogRecord['source'] = 'function'): LogRecord {
  return { timeMs: startedAtMs, source, text };
}

function headline(invocationId: string, functionName: string, eventName: string) {
  return { invocationId, functionName, eventName, startedAtMs, sourceLabel: 'src/create.ts' };
}

/** A result of a warm environment; a test changes what it is about. */
export function result(change: Partial<InvocationResult> = {}): InvocationResult {
  return {
    functionId: 'template.yaml#CreateOrder',
    functionName: 'CreateOrder',
    requestId,
    startedAtMs,
    status: 'success',
    payload: JSON.stringify({
      statusCode: 201,
      headers: { location: '/orders/8f14e45f' },
      body: '{"id":"8f14e45f","total":42,"items":[]}',
      isBase64Encoded: false,
      next: null,
    }),
    log: [
      record(`START RequestId: ${requestId} Version: $LATEST`, 'platform'),
      record(`2026-11-21T10:31:07.114Z\t${requestId}\tINFO\torder 8f14e45f saved\r  in 3 ms`),
      record(`2026-11-21T10:31:07.115Z\t${requestId}\tWARN\tno customer address`),
      record(`2026-11-21T10:31:07.115Z\t${requestId}\tERROR\tmail was not sent`),
      record('{"timestamp":"2026-11-21T10:31:07.116Z","level":"INFO","message":{"total":42}}'),
      record('written to standard output'),
      record(`END RequestId: ${requestId}`, 'platform'),
      record(`REPORT RequestId: ${requestId}\tDuration: 11.62 ms\tBilled Duration: 12 ms`, 'platform'),
    ],
    phases: [
      { name: 'frozen', startMs: 0, durationMs: 16_000 },
      { name: 'invoke', startMs: 16_000, durationMs: 11.62 },
    ],
    durationMs: 11.62,
    billedDurationMs: 12,
    memorySizeMb: 256,
    maxMemoryUsedMb: 78,
    coldStart: false,
    environmentId: '1',
    environmentUse: 3,
    pendingWork: { Timeout: 1 },
    priceUsd: 2.5e-7,
    runtimePath: '/usr/bin/node',
    runtimeVersion: '22.11.0',
    variables: [
      { name: 'TABLE_NAME', source: 'template' },
      { name: 'AWS_ENDPOINT_URL', source: 'file' },
    ],
    notes: [],
    ...change,
  };
}

/** One entry for each state that the view draws. */
export const entries: readonly InvocationEntry[] = [
  { ...headline('warm', 'CreateOrder', 'order-created'), state: 'finished', result: result() },
  {
    ...headline('failed', 'CreateOrder', 'order-broken'),
    state: 'finished',
    result: result({
      status: 'error',
      coldStart: true,
      environmentId: '2',
      environmentUse: 1,
      initDurationMs: 86.2,
      payload: '{"errorType":"TypeError","errorMessage":"No items","trace":["TypeError: No items"]}',
      error: {
        errorType: 'TypeError',
        errorMessage: "Cannot read properties of undefined (reading 'items')",
        stackTrace: [
          "TypeError: Cannot read properties of undefined (reading 'items')",
          '    at total (/home/me/orders/src/total.ts:12:18)',
          '    at async handler (file:///home/me/orders/src/create.ts:30:5)',
          '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
        ],
      },
      phases: [
        { name: 'build', startMs: 0, durationMs: 24 },
        { name: 'start', startMs: 24, durationMs: 9 },
        { name: 'init', startMs: 33, durationMs: 86.2 },
        { name: 'invoke', startMs: 119.2, durationMs: 3.1 },
      ],
      pendingWork: {},
      variables: [],
      notes: ['The handler ran on Node.js 22.11.0; nodejs20.x has Node.js 20 on AWS.'],
    }),
  },
  {
    ...headline('slow', 'ShipOrders', 'orders-queue-message'),
    state: 'finished',
    result: result({
      status: 'timeout',
      durationMs: 3_000,
      billedDurationMs: 3_000,
      payload: '',
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 3.00 seconds' },
      log: [],
    }),
  },
  {
    ...headline('refused', 'MakeReport', 'event'),
    state: 'refused',
    error: {
      code: 'node-not-found',
      what: 'MakeReport could not be run.',
      why: 'No Node.js was found on this machine.',
      toDo: 'Install Node.js 22, or name an executable in the settings.',
      remedies: [{ title: 'Open Settings' }, { title: 'Show Log' }],
    },
  },
  {
    ...headline('running', 'ShipOrders', 'orders-queue-message'),
    startedAtMs: Date.now(),
    state: 'running',
    phase: 'invoke',
    log: [record(`START RequestId: ${requestId} Version: $LATEST`, 'platform')],
  },
  ...remoteEntries,
  {
    ...headline('cancelled', 'MakeThumbnail', 'object-created'),
    state: 'cancelled',
    log: [record('half way')],
  },
];
