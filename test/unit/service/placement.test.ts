import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  expiredEnvironments,
  type PlacedEnvironment,
  placeEvent,
  staleEnvironments,
} from '../../../src/service/placement.ts';

const environment = (environmentId: string, changes: Partial<PlacedEnvironment> = {}): PlacedEnvironment => ({
  environmentId,
  functionId: 'orders',
  variantId: 'orders',
  version: '1',
  isReserved: false,
  busy: false,
  lastUsedMs: 0,
  ...changes,
});

const request = { functionId: 'orders', variantId: 'orders', version: '1', unreservedConcurrency: 1_000 };

describe('an event', () => {
  it('starts an environment when there is none', () => {
    assert.deepEqual(placeEvent([], request), { type: 'start' });
  });

  it('goes to the idle environment that was used last', () => {
    const environments = [
      environment('old', { lastUsedMs: 1 }),
      environment('recent', { lastUsedMs: 9 }),
      environment('middle', { lastUsedMs: 5 }),
    ];
    assert.deepEqual(placeEvent(environments, request), { type: 'reuse', environmentId: 'recent' });
  });

  it('starts an environment when all are busy, of another version, function or tenant', () => {
    const environments = [
      environment('busy', { busy: true }),
      environment('stale', { version: '0' }),
      environment('other', { functionId: 'thumbnails', variantId: 'thumbnails' }),
      environment('published', { variantId: 'orders:1' }),
      environment('of a tenant', { tenantId: 'blue' }),
    ];
    assert.deepEqual(placeEvent(environments, request), { type: 'start' });
  });

  it('is throttled when as many events run as are reserved, whatever their version', () => {
    const environments = [
      environment('busy', { busy: true }),
      environment('busy and published', { busy: true, variantId: 'orders:1', version: '0' }),
      environment('idle'),
    ];
    assert.deepEqual(placeEvent(environments, { ...request, reservedConcurrency: 2 }), {
      type: 'throttle',
      reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      limit: 2,
    });
    assert.equal(placeEvent(environments, { ...request, reservedConcurrency: 3 }).type, 'reuse');
  });

  it('is throttled when functions without a reservation run all that the account has left', () => {
    const environments = [
      environment('busy', { busy: true }),
      environment('other', { busy: true, functionId: 'thumbnails', variantId: 'thumbnails' }),
      environment('reserved', { busy: true, isReserved: true, functionId: 'reports', variantId: 'reports' }),
    ];
    assert.deepEqual(placeEvent(environments, { ...request, unreservedConcurrency: 2 }), {
      type: 'throttle',
      reason: 'ConcurrentInvocationLimitExceeded',
      limit: 2,
    });
    assert.equal(placeEvent(environments, { ...request, unreservedConcurrency: 3 }).type, 'start');
  });

  it('goes to an environment of its tenant', () => {
    const environments = [environment('blue', { tenantId: 'blue' }), environment('red', { tenantId: 'red' })];
    assert.deepEqual(placeEvent(environments, { ...request, tenantId: 'blue' }), {
      type: 'reuse',
      environmentId: 'blue',
    });
  });

  it('is always throttled at a reserved concurrency of 0', () => {
    assert.equal(placeEvent([], { ...request, reservedConcurrency: 0 }).type, 'throttle');
  });
});

describe('environments', () => {
  it('are stale when they are idle and run another version', () => {
    const environments = [
      environment('current'),
      environment('stale', { version: '0' }),
      environment('running', { version: '0', busy: true }),
      environment('other', { version: '0', variantId: 'thumbnails' }),
    ];
    assert.deepEqual(
      staleEnvironments(environments, request).map(({ environmentId }) => environmentId),
      ['stale'],
    );
  });

  it('expire when they were idle long enough', () => {
    const environments = [
      environment('due', { lastUsedMs: 100 }),
      environment('fresh', { lastUsedMs: 101 }),
      environment('running', { lastUsedMs: 0, busy: true }),
    ];
    assert.deepEqual(
      expiredEnvironments(environments, { nowMs: 600, idleMs: 500 }).map(
        ({ environmentId }) => environmentId,
      ),
      ['due'],
    );
  });
});
