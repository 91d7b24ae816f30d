import { setTimeout as pause } from 'node:timers/promises';

/** Runs until the file its event names is there. */
export const slow = async ({ until }) => {
  const { existsSync } = await import('node:fs');
  while (until && !existsSync(until)) await pause(20);
  return 'done';
};

export const throws = async () => {
  const error = new TypeError('the order has no lines');
  error.stack = 'TypeError: the order has no lines\n    at handler (/var/task/answers.mjs:1:1)';
  throw error;
};

export const hangs = () => pause(60_000);

export const exits = () => process.exit(0);

export const tooLarge = async () => 'x'.repeat(6 * 1024 * 1024 + 100);

export const nothing = async () => {};
