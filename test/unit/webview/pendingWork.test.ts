import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pendingWorkSentence } from '../../../src/webview/invocations/pendingWork.ts';

describe('pending work', () => {
  it('is said in a sentence', () => {
    assert.equal(pendingWorkSentence({ Timeout: 1 }), '1 timer was frozen with the environment');
    assert.equal(
      pendingWorkSentence({ Timeout: 2, ProcessWrap: 1, Unheard: 1 }),
      '2 timers, 1 child process and 1 Unheard were frozen with the environment',
    );
  });

  it('is not mentioned when there is none', () => {
    assert.equal(pendingWorkSentence({}), undefined);
    assert.equal(pendingWorkSentence({ Timeout: 0 }), undefined);
  });
});
