import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { eventFolder, eventName, isEventFile } from '../../../../src/editor/events/eventFolder.ts';
import { ordersFunction } from '../ordersFunction.ts';

describe('saved events', () => {
  it('are in a folder of the function beside its template', () => {
    assert.equal(eventFolder(ordersFunction()), path.normalize('/shop/events/OrdersFunction'));
  });

  it('are JSON files, named without their ending', () => {
    assert.deepEqual(['a.json', 'b.jsonc', 'notes.md', 'a.json.bak'].filter(isEventFile), [
      'a.json',
      'b.jsonc',
    ]);
    assert.equal(eventName('/shop/events/OrdersFunction/order.v2.json'), 'order.v2');
  });
});
