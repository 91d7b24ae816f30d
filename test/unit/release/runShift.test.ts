import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FunctionAlias } from '../../../src/model/aws/deployedFunction.ts';
import type { MetricsQuery } from '../../../src/model/aws/monitoring.ts';
import { UserError } from '../../../src/model/userError.ts';
import { runShift, type ShiftPorts } from '../../../src/release/runShift.ts';
import type { ShiftPlan, ShiftState } from '../../../src/release/shift.ts';
import { newShift, stepShift } from '../../../src/release/stepShift.ts';

const plan: ShiftPlan = {
  ...{ accountId: '123456789012', region: 'eu-west-1', functionName: 'orders', alias: 'live' },
  from: '1',
  to: '2',
  strategy: { type: 'canary', percent: 10, intervalMs: 600_000 },
  guards: { maxErrorRate: 0.1, alarms: [] },
};
const hourMs = 3_600_000;

/** AWS and a clock as far as one alias needs them; `trouble` is done at each of its calls. */
function world(trouble: Partial<Record<'sleep' | 'figures' | 'write', () => void>> = {}) {
  let nowMs = 100 * hourMs;
  let alias: FunctionAlias = { name: 'live', aliasArn: 'arn', version: '1', revisionId: 'r0' };
  const written: string[] = [];
  const queries: MetricsQuery[] = [];
  const lambda = {
    getAlias: async () => alias,
    updateAlias: async (_: string, input: { version: string; routing?: FunctionAlias['routing'] }) => {
      trouble.write?.();
      const { version, routing } = input;
      written.push(routing ? `${version}+${routing.version}` : version);
      const revisionId = `r${written.length}`;
      alias = { name: 'live', aliasArn: 'arn', version, revisionId, ...(routing && { routing }) };
      return alias;
    },
  };
  const functionMetrics = async (query: MetricsQuery) => {
    queries.push(query);
    trouble.figures?.();
    return {};
  };
  const ports = {
    aws: { lambda, monitoring: { functionMetrics } },
    nowMs: () => nowMs,
    sleepUntil: async (timeMs: number) => {
      nowMs = timeMs;
      trouble.sleep?.();
    },
    save: async () => undefined,
  } as unknown as ShiftPorts;
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return { ports, written, queries, pass };
}

function inForce(sinceMs: number): ShiftState {
  return {
    ...{ ...newShift(plan), phase: 'watching', share: 0, sinceMs },
    alias: { revisionId: 'r0', traffic: { version: '1', routing: { version: '2', weight: 0.1 } } },
  };
}

const never = new AbortController().signal;

describe('carrying out a shift', () => {
  it('waits for a person when the machine slept meanwhile', async () => {
    const at = world({ sleep: () => at.pass(8 * hourMs) });
    const begin = stepShift(newShift(plan), { type: 'begin', nowMs: at.ports.nowMs() });
    const state = await runShift(begin, at.ports, never);
    assert.deepEqual(at.written, ['1+2']);
    assert.equal(state.hold, 'This machine slept for 480 minutes: it goes on when you resume it.');
  });

  it('goes back though CloudWatch does not answer any more', async () => {
    const denied = new UserError({ code: 'aws-denied', what: 'No.', why: 'No.', toDo: 'No.' });
    const throttled = new UserError({ code: 'aws-throttled', what: 'No.', why: 'No.', toDo: 'No.' });
    let writes = 0;
    const at = world({
      figures: () => {
        throw denied;
      },
      write: () => {
        writes += 1;
        if (writes === 2) throw throttled;
      },
    });
    await at.ports.aws.lambda.updateAlias('orders', {
      ...{ name: 'live', version: '1', routing: { version: '2', weight: 0.1 }, revisionId: 'r0' },
    });
    const state: ShiftState = inForce(at.ports.nowMs());
    const alias = { revisionId: 'r1', traffic: state.alias?.traffic ?? { version: '' } };
    const begin = stepShift({ ...state, alias }, { type: 'rollBack', reason: 'Asked to.', nowMs: 0 });
    const { outcome } = await runShift(begin, at.ports, never);
    assert.equal(outcome?.type, 'rolledBack');
    assert.deepEqual(at.written, ['1+2', '1']);
  });

  it('asks for the figures of one day at most', async () => {
    const at = world();
    const nowMs = at.ports.nowMs();
    const begin = stepShift(inForce(nowMs - 90 * hourMs), { type: 'wake', nowMs });
    await runShift(begin, at.ports, never);
    assert.equal(at.queries[0]?.startMs, nowMs - 24 * hourMs);
  });
});
