import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isViewMessage } from '../../../../src/editor/invoke/viewMessage.ts';

describe('a message of the invocations view', () => {
  it('is accepted with all it has to carry', () => {
    assert.ok(isViewMessage({ type: 'ready' }));
    assert.ok(isViewMessage({ type: 'openSource', file: '/shop/src/orders.ts', line: 3, column: 1 }));
  });

  it('is refused when something is missing or of another kind', () => {
    const wrong = [
      undefined,
      null,
      'ready',
      {},
      { type: 'deleteEverything' },
      { type: 'toString' },
      { type: 'choose' },
      { type: 'choose', invocationId: 7 },
      { type: 'openSource', file: '/shop/src/orders.ts', line: '3', column: 1 },
    ];
    assert.deepEqual(wrong.filter(isViewMessage), []);
  });
});
