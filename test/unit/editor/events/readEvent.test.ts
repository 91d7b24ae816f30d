import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEvent } from '../../../../src/editor/events/readEvent.ts';
import { UserError } from '../../../../src/model/userError.ts';

const file = '/shop/events/OrdersFunction/order-created.json';

/** What a person is told about a text that is no event. */
async function complaint(text: string): Promise<UserError['data']> {
  const error = await readEvent(file, text).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError);
  return error.data;
}

describe('reading an event file', () => {
  it('takes comments and trailing commas out', async () => {
    const text = '// made by hand\n{ "id": 1, /* one */ "items": ["a",], }\n';
    assert.deepEqual(JSON.parse(await readEvent(file, text)), { id: 1, items: ['a'] });
  });

  it('leaves plain JSON as it is, with every digit', async () => {
    const text = '{ "id": 12345678901234567890 }';
    assert.equal(await readEvent(file, text), text);
  });

  it('tells line and column of the first mistake and opens that place', async () => {
    const { what, why, remedies } = await complaint('{\n  "id": 1\n  "name": "x"\n}');
    assert.equal(what, 'The event "order-created" cannot be read.');
    assert.equal(why, 'Line 3, column 3: a comma is expected.');
    const position = { line: 2, character: 2 };
    assert.deepEqual(remedies?.[0]?.arguments, [{ file, range: { start: position, end: position } }]);
  });

  it('says that an empty file lacks a value', async () => {
    assert.equal((await complaint('')).why, 'Line 1, column 1: a value is expected.');
  });
});
