import type { RemoteAnswer, RemotePlace } from '../../../src/model/aws/remoteAnswer.ts';
import type { InvocationEntry } from '../../../src/protocol/invocationsView.ts';

const startedAtMs = Date.UTC(2026, 10, 21, 10, 32, 7);
const requestId = '7b618c98-0cc4-4383-b448-ef127ab11931';

function headline(invocationId: string, change: Partial<RemotePlace> = {}) {
  const remote = {
    functionName: 'orders-prod',
    qualifier: 'live',
    type: 'RequestResponse',
    accountId: '123456789012',
    region: 'eu-west-1',
    ...change,
  } as const;
  const functionName = 'CreateOrder';
  const sourceLabel = `${remote.functionName}:${remote.qualifier}`;
  return { invocationId, functionName, eventName: 'order-created', startedAtMs, sourceLabel, remote };
}

function answer(change: Partial<RemoteAnswer>): RemoteAnswer {
  return {
    status: 'success',
    executedVersion: '7',
    requestId,
    payload: '{"statusCode":201}',
    log: [
      { timeMs: startedAtMs, source: 'platform', text: `START RequestId: ${requestId} Version: 7` },
      {
        timeMs: startedAtMs,
        source: 'function',
        text: `2026-11-21T10:32:07.114Z\t${requestId}\tINFO\torder saved`,
      },
    ],
    report: {
      requestId,
      durationMs: 3.1,
      billedDurationMs: 92,
      memorySizeMb: 256,
      maxMemoryUsedMb: 95,
      initDurationMs: 88.4,
    },
    priceUsd: 5.8e-7,
    roundTripMs: 184,
    localFiles: {},
    notes: [],
    ...change,
  };
}

/** An entry for each way in which an invocation on AWS goes. */
export const remoteEntries: readonly InvocationEntry[] = [
  {
    ...headline('onAws'),
    state: 'answered',
    answer: answer({ notes: ['AWS sends only the last 4 KB of a log with an answer.'] }),
  },
  {
    ...headline('failedOnAws', { qualifier: '7' }),
    state: 'answered',
    answer: answer({
      status: 'error',
      payload: '{"errorType":"TypeError","errorMessage":"No items"}',
      error: {
        errorType: 'TypeError',
        errorMessage: 'No items',
        stackTrace: [
          'TypeError: No items',
          '    at total (/var/task/total.js:12:18)',
          '    at handler (/var/task/create.js:30:5)',
        ],
      },
      localFiles: { '/var/task/create.js': '/home/me/orders/src/create.js' },
    }),
  },
  {
    ...headline('accepted', { type: 'Event' }),
    state: 'answered',
    answer: {
      status: 'accepted',
      requestId,
      payload: '',
      log: [],
      roundTripMs: 41,
      localFiles: {},
      notes: ['AWS has taken the event and runs the function by itself. Its log tells how that goes.'],
    },
  },
  {
    ...headline('allowed', { type: 'DryRun' }),
    state: 'answered',
    answer: { status: 'allowed', payload: '', log: [], roundTripMs: 38, localFiles: {}, notes: [] },
  },
  { ...headline('runningOnAws'), startedAtMs: Date.now(), state: 'running', phase: 'onAws', log: [] },
  { ...headline('cancelledOnAws'), state: 'cancelled', log: [] },
];
