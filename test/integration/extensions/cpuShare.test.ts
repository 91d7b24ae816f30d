import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasStopSignals } from '../../../src/emulator/environment/processGroup.ts';
import { startEmulator } from './startEmulator.ts';

/** Uses the processor for so long, and tells how much of it. */
const source = `export const handler = async ({ wallMs }) => {
  const start = process.cpuUsage();
  const end = Date.now() + wallMs;
  while (Date.now() < end);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};`;

describe('the setting cpuShare', { timeout: 60_000 }, () => {
  it('gives a function of 128 MB a fourteenth of a processor', { skip: !hasStopSignals }, async t => {
    const { add, invoke } = await startEmulator(t, { cpuShare: true });
    const orders = await add('Orders', { source, memoryMb: 128, timeoutMs: 20_000 });
    const { payload } = await invoke(orders, { wallMs: 3_000 });
    const usedMs = Number(payload);
    assert.ok(usedMs < 600, `${usedMs} of 3000 ms`);
  });

  it('can be ended while it is stopped', { skip: !hasStopSignals }, async t => {
    const { add, invoke } = await startEmulator(t, { cpuShare: true });
    const orders = await add('Orders', { source, memoryMb: 128, timeoutMs: 1_000 });
    const { status } = await invoke(orders, { wallMs: 60_000 });
    assert.equal(status, 'timeout');
  });
});
