import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AwsConnection } from '../../src/model/aws/connection.ts';
import type { FunctionAlias } from '../../src/model/aws/deployedFunction.ts';
import { isUserError } from '../../src/model/userError.ts';
import { connectTo } from './support/connectTo.ts';
import { addOrders, type FakeAws, startFakeAws } from './support/fakeAws.ts';

const interleavings = 1_000;

let fake: FakeAws;
const editors: AwsConnection[] = [];

before(async () => {
  fake = await startFakeAws();
  editors.push(await connectTo(fake.url), await connectTo(fake.url));
});

after(async () => {
  for (const editor of editors) editor.close();
  await fake.close();
});

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Reads the alias and adds a word to its description, again when somebody else came before. */
async function addWord(
  { lambda }: AwsConnection,
  word: string,
  yieldSome: () => Promise<void>,
): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const alias: FunctionAlias = await lambda.getAlias('orders', 'live');
    await yieldSome();
    try {
      await lambda.updateAlias('orders', { ...alias, description: `${alias.description ?? ''} ${word}` });
      return attempt;
    } catch (error) {
      assert.ok(isUserError(error) && error.data.code === 'aws-revision-changed', `${error}`);
    }
  }
}

describe('two editors of one alias', () => {
  it(`lose no update in ${interleavings} random interleavings`, { timeout: 110_000 }, async () => {
    const [one, other] = editors;
    assert.ok(one && other);
    const random = randomNumbers(20_260_102);
    const yieldSome = async (): Promise<void> => {
      const turns = Math.floor(random() * 4);
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    };
    fake.delay = yieldSome;
    let races = 0;
    for (let round = 0; round < interleavings; round++) {
      const orders = addOrders(fake);
      const attempts = await Promise.all([
        addWord(one, 'a1', yieldSome).then(async first => first + (await addWord(one, 'a2', yieldSome))),
        addWord(other, 'b1', yieldSome),
      ]);
      races += attempts[0] + attempts[1] - 3;
      const words = orders.alias('live').Description.trim().split(' ');
      assert.deepEqual(words.toSorted(), ['a1', 'a2', 'b1'], `round ${round}`);
    }
    assert.ok(races > interleavings / 10, `only ${races} writes met another one`);
  });
});
