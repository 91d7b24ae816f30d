import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clientContextProblem } from '../../../src/model/clientContext.ts';

describe('a client context', () => {
  it('is a JSON object, or nothing', () => {
    for (const text of ['', ' ', '{}', '{"custom":{"tenant":"a"}}'])
      assert.equal(clientContextProblem(text), undefined);
    for (const text of ['[]', '1', 'null', '{', 'x'])
      assert.match(clientContextProblem(text) ?? '', /JSON object/);
  });

  it('has at most as many bytes as Lambda takes in base64', () => {
    const ofBytes = (bytes: number) => JSON.stringify({ a: 'x'.repeat(bytes - '{"a":""}'.length) });
    assert.equal(clientContextProblem(ofBytes(2_685)), undefined);
    assert.match(clientContextProblem(ofBytes(2_686)) ?? '', /3584 bytes in base64, and 3583 are allowed/);
  });
});
