import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BilledInvocation, invocationPriceUsd } from '../../../src/model/price.ts';

const halfGbSecond: BilledInvocation = {
  billedDurationMs: 1_000,
  memoryMb: 512,
  architecture: 'x86_64',
  ephemeralStorageMb: 512,
};

/** US dollars per million invocations, to a hundredth of a cent. */
function perMillion(invocation: BilledInvocation): number {
  return Math.round(invocationPriceUsd(invocation) * 1_000_000 * 10_000) / 10_000;
}

describe('the price of an invocation', () => {
  it('is the request and the GB-seconds', () => {
    assert.equal(perMillion(halfGbSecond), 8.5334);
  });

  it('is lower for the duration on arm64', () => {
    assert.equal(perMillion({ ...halfGbSecond, architecture: 'arm64' }), 6.8667);
  });

  it('counts ephemeral storage above 512 MB', () => {
    assert.equal(perMillion({ ...halfGbSecond, ephemeralStorageMb: 512 + 2_048 }), 8.5952);
  });

  it('is at least the request', () => {
    assert.equal(perMillion({ ...halfGbSecond, billedDurationMs: 0, ephemeralStorageMb: 0 }), 0.2);
  });
});
