import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ConnectedAws } from '../../../../src/editor/aws/awsAccess.ts';
import { createStackNames } from '../../../../src/editor/aws/twin/stackNames.ts';

it('the names of a stack are asked once, asked again on demand, and asked anew after a failure', async () => {
  const answers: (Readonly<Record<string, string>> | Error)[] = [
    new Error('denied'),
    { Orders: 'shop-1' },
    { Orders: 'shop-2' },
  ];
  const functionNames = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const aws = { stacks: { functionNames } } as unknown as ConnectedAws;
  const stacks = createStackNames();
  await assert.rejects(stacks.read(aws, 'shop'), /denied/);
  assert.equal(stacks.known(aws, 'shop'), undefined);
  assert.deepEqual(await stacks.read(aws, 'shop'), { Orders: 'shop-1' });
  assert.deepEqual(await stacks.read(aws, 'shop'), { Orders: 'shop-1' });
  const again = stacks.read(aws, 'shop', true);
  assert.deepEqual(
    stacks.known(aws, 'shop'),
    { Orders: 'shop-1' },
    'The names go while they are asked again.',
  );
  assert.deepEqual(await again, { Orders: 'shop-2' });
  assert.deepEqual(stacks.known(aws, 'shop'), { Orders: 'shop-2' });
  assert.equal(stacks.known({ ...aws }, 'shop'), undefined);
});
