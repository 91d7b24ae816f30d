import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectedAws } from '../../../src/editor/aws/awsAccess.ts';
import {
  createDeploymentRegister,
  type DeploymentRegister,
} from '../../../src/editor/release/shifts/deploymentRegister.ts';
import type { ShiftNotice } from '../../../src/editor/release/shifts/shiftNotice.ts';
import {
  createShiftRegister,
  type ShiftEvents,
  type ShiftRegister,
} from '../../../src/editor/release/shifts/shiftRegister.ts';
import { createShiftStore, type ShiftStore } from '../../../src/editor/release/shifts/shiftStore.ts';
import type { AwsConnection } from '../../../src/model/aws/connection.ts';
import type { Clock } from '../../../src/release/clock.ts';
import type { ShiftPlan } from '../../../src/release/shift.ts';

/** A clock on which a minute takes a tenth of a second. */
export const fastClock: Clock = (() => {
  const speed = 600;
  const startMs = Date.now();
  const nowMs = () => Math.floor(startMs + (Date.now() - startMs) * speed);
  return {
    nowMs,
    async sleepUntil(timeMs, signal) {
      const leftMs = Math.max(1, (timeMs - nowMs()) / speed);
      await sleep(leftMs, undefined, { signal }).catch(() => undefined);
    },
  };
})();

export const place = { accountId: '123456789012', region: 'eu-west-1', functionName: 'orders' };

/** A canary from version 1 to 2 of `orders` that does not end by itself while a test runs. */
export function canary(changes: Partial<ShiftPlan> = {}): ShiftPlan {
  return {
    ...place,
    alias: 'live',
    from: '1',
    to: '2',
    strategy: { type: 'canary', percent: 10, intervalMs: 600_000_000 },
    guards: { alarms: [] },
    ...changes,
  };
}

/** One that ends soon. */
export const quick: ShiftPlan = canary({ strategy: { type: 'canary', percent: 10, intervalMs: 60_000 } });

export function inPlace(aws: AwsConnection): ConnectedAws {
  return { ...aws, place: { accountId: place.accountId, region: place.region } };
}

/** What a window does with shifts, without the window. */
export interface TestWindow {
  readonly store: ShiftStore;
  readonly shifts: ShiftRegister;
  readonly deployments: DeploymentRegister;
  readonly notices: ShiftNotice[];
  readonly errors: unknown[];
}

export function openWindow(folder: string): TestWindow {
  const notices: ShiftNotice[] = [];
  const errors: unknown[] = [];
  const events: ShiftEvents = {
    onChange: () => undefined,
    onNotice: notice => void notices.push(notice),
    onError: error => void errors.push(error),
    onUnreadable: error => void errors.push(error),
  };
  const store = createShiftStore(() => [folder], events.onUnreadable);
  return {
    store,
    shifts: createShiftRegister(store, fastClock, events),
    deployments: createDeploymentRegister(store, fastClock, events),
    notices,
    errors,
  };
}
