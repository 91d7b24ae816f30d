import type { Architecture } from './lambdaFunction.ts';

/** What Lambda charges for in one invocation. */
export interface BilledInvocation {
  readonly billedDurationMs: number;
  readonly memoryMb: number;
  readonly architecture: Architecture;
  readonly ephemeralStorageMb: number;
}

/**
 * US dollars, from AWS's price list for us-east-1, first tier (https://aws.amazon.com/lambda/pricing/),
 * as of November 2026.
 */
const prices = {
  request: 0.2 / 1_000_000,
  gbSecond: { x86_64: 0.0000166667, arm64: 0.0000133334 },
  ephemeralStorageGbSecond: 0.0000000309,
  provisionedGbSecond: { x86_64: 0.0000041667, arm64: 0.0000033334 },
} as const;

/** Ephemeral storage up to here costs nothing. */
const freeEphemeralStorageMb = 512;

/** US dollars for one on-demand invocation in us-east-1, first tier, without the free tier and without discounts. */
export function invocationPriceUsd(invocation: BilledInvocation): number {
  const seconds = invocation.billedDurationMs / 1_000;
  const memoryGb = invocation.memoryMb / 1_024;
  const paidStorageGb = Math.max(0, invocation.ephemeralStorageMb - freeEphemeralStorageMb) / 1_024;
  return (
    prices.request +
    seconds * memoryGb * prices.gbSecond[invocation.architecture] +
    seconds * paidStorageGb * prices.ephemeralStorageGbSecond
  );
}

/** US dollars for one provisioned environment that is kept ready for an hour, in us-east-1, without discounts. */
export function provisionedPriceUsdPerHour({
  memoryMb,
  architecture,
}: Pick<BilledInvocation, 'memoryMb' | 'architecture'>): number {
  return (memoryMb / 1_024) * 3_600 * prices.provisionedGbSecond[architecture];
}
