// A thread with the stand-in for AWS and 10,000 functions in pages of 50; posts its address.
import { parentPort } from 'node:worker_threads';
import { startFakeAws } from '../test/aws/support/fakeAws.ts';
import { FakeFunction } from '../test/aws/support/fakeFunction.ts';
import { functionCount } from './accountTree.ts';

const fake = await startFakeAws();
for (let index = 0; index < functionCount; index++) {
  // As AWS, not in the order of the names.
  const name = `shop-${String((index * 7_919) % functionCount).padStart(5, '0')}`;
  fake.functions.set(name, new FakeFunction(name));
}
fake.functionsPerPage = 50;
parentPort?.postMessage(fake.url);
