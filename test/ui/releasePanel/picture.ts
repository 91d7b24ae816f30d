import type { FunctionMetrics, MetricPoint } from '../../../src/model/aws/monitoring.ts';
import type {
  AliasShown,
  ReleasePicture,
  ShiftShown,
  TrafficShown,
  VersionShown,
} from '../../../src/protocol/releasePanel.ts';

/** The tests' now, so that texts such as `4 min ago` stay the same. */
export const nowMs = new Date(2026, 10, 14, 10, 35).getTime();

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const roleArn = 'arn:aws:iam::123456789012:role/orders';

export function version(number: string, more: Partial<VersionShown> = {}): VersionShown {
  return {
    version: number,
    description: '',
    lastModifiedMs: nowMs - 11 * dayMs,
    codeSha256: `q8${number.replace('$LATEST', '9')}3vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeI=`,
    codeSizeBytes: 1_234_567,
    runtime: 'nodejs22.x',
    architecture: 'arm64',
    memoryMb: 256,
    timeoutMs: 3_000,
    roleArn,
    ...more,
  };
}

export const shift: ShiftShown = {
  from: '7',
  to: '8',
  percent: 10,
  strategy: 'canary, 10 % for 10 min',
  runsIn: 'this window, paused if it closes',
  steps: [
    { text: 'Pre-traffic check orders-smoke', state: 'done', detail: 'passed, 812 ms' },
    { text: '10 % to version 8', state: 'done', detail: '10:22' },
    { text: 'Watching errors and p99', state: 'current', untilMs: nowMs + 400_000 },
    { text: '100 % to version 8', state: 'waiting' },
    { text: 'Post-traffic check', state: 'waiting' },
  ],
  guards: [
    { name: 'Error rate', value: '0.0 %', limit: 'stops above 1 %', isBreached: false },
    { name: 'p99', value: '41 ms', limit: 'stops above 120 ms', isBreached: false },
    { name: 'Alarm', value: 'OK', limit: 'orders-5xx', isBreached: false },
  ],
  controls: ['rollBack', 'pause', 'finishNow'],
};

export const live: AliasShown = {
  name: 'live',
  version: '7',
  routing: { version: '8', weight: 0.1 },
  description: 'What the shop calls',
  revisionId: 'r-live',
  isProtected: true,
  previousVersion: '6',
  shift,
};

export const rollbackPoint: AliasShown = {
  name: 'rollback-point',
  version: '6',
  revisionId: 'r-point',
  isProtected: false,
  previousVersion: '5',
  provisioned: { requested: 5, available: 5, allocated: 5, status: 'READY' },
};

export const picture: ReleasePicture = {
  functionName: 'orders-api',
  place: { profile: 'acme-prod', accountId: '123456789012', region: 'eu-west-1' },
  latest: version('$LATEST', {
    lastModifiedMs: nowMs - 4 * minuteMs,
    timeoutMs: 5_000,
    traffic: { invocations: 0, errors: 0 },
  }),
  changedSince: ['code', 'Timeout 3 s → 5 s'],
  versions: [
    version('8', {
      description: 'Retry the payment call',
      lastModifiedMs: nowMs - 23 * minuteMs,
      traffic: { invocations: 312, errors: 0 },
      lastUsedMs: nowMs - 10 * minuteMs,
      keptBecause: 'Version 8 is used by live: move the alias first.',
    }),
    version('7', {
      description: 'Split the order table',
      lastModifiedMs: nowMs - 2 * dayMs,
      traffic: { invocations: 2_871, errors: 3 },
      lastUsedMs: nowMs - 10 * minuteMs,
    }),
    version('6', {
      description: 'Node.js 22',
      traffic: { invocations: 0, errors: 0 },
      lastUsedMs: nowMs - 3 * dayMs,
    }),
    version('5', { runtime: 'nodejs20.x', traffic: { invocations: 0, errors: 0 } }),
  ],
  aliases: [live, rollbackPoint],
  history: [
    {
      timeMs: nowMs - 13 * minuteMs,
      alias: 'live',
      text: '7 → 7 (90 %) + 8 (10 %)',
      type: 'shift',
      isForeign: false,
    },
    { timeMs: nowMs - 2 * dayMs, alias: 'live', text: '6 → 7', type: 'edit', isForeign: true },
    {
      timeMs: nowMs - 3 * dayMs,
      alias: 'live',
      text: '7 → 6',
      type: 'rollback',
      reason: 'p99 over 300 ms',
      isForeign: false,
    },
  ],
  readAtMs: nowMs,
  mayWrite: true,
  hasWorkspaceTwin: true,
};

const periods = 30;
const startMs = nowMs - periods * minuteMs;

export const traffic: TrafficShown = {
  alias: 'live',
  startMs,
  endMs: nowMs,
  periodMs: minuteMs,
  versions: [
    { version: '7', metrics: metrics(index => 96 - (index > 16 ? 11 : 0) + 7 * Math.sin(index), 0.1) },
    { version: '8', metrics: metrics(index => (index > 16 ? 10 + 2 * Math.cos(index) : 0), 0) },
  ],
  total: metrics(() => 100, 0.1),
};

function metrics(rate: (index: number) => number, errorsPerMinute: number): FunctionMetrics {
  const points = (value: (index: number) => number): MetricPoint[] =>
    Array.from({ length: periods }, (_, index) => ({
      timeMs: startMs + index * minuteMs,
      value: Math.round(value(index)),
    })).filter(point => point.value > 0);
  return {
    invocations: points(rate),
    errors: points(index => (index % 10 === 3 ? errorsPerMinute * 10 : 0)),
    throttles: [],
    durationP50Ms: points(() => 18),
    durationP99Ms: points(index => 41 + (index % 3)),
    concurrentExecutions: points(() => 3),
    iteratorAgeMs: [],
  };
}

/** Without a shift. */
export const quiet: ReleasePicture = { ...picture, aliases: [settled(live), rollbackPoint] };

function settled({ shift: _, routing: __, ...alias }: AliasShown): AliasShown {
  return alias;
}
