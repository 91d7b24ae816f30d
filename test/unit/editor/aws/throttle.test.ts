import assert from 'node:assert/strict';
import { it, mock } from 'node:test';
import { createThrottle } from '../../../../src/editor/aws/tree/throttle.ts';

it('a throttle calls at once, then once in an interval, and never loses the last call', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let count = 0;
  const throttle = createThrottle(() => {
    count += 1;
  }, 300);
  throttle.call();
  assert.equal(count, 1);
  for (let index = 0; index < 5; index += 1) throttle.call();
  assert.equal(count, 1);
  mock.timers.tick(300);
  assert.equal(count, 2);
  mock.timers.tick(300);
  assert.equal(count, 2);
  throttle.call();
  assert.equal(count, 3);
  throttle.call();
  throttle.dispose();
  mock.timers.tick(300);
  assert.equal(count, 3);
  mock.timers.reset();
});
