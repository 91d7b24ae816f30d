import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Grouping,
  groupFunctions,
  matchesFilter,
} from '../../../../src/editor/aws/functions/functionGroups.ts';
import {
  stackTag,
  type TagsByArn,
  tagKeys,
  withTags,
} from '../../../../src/editor/aws/functions/functionTags.ts';
import { deployed } from './deployedOrders.ts';

const functions = ['report', 'shop-orders', 'shop-prices', 'web_login'].map(name => deployed(name));
const tags: TagsByArn = withTags(
  withTags(new Map(), [
    { functionArn: deployed('shop-orders').functionArn, tags: { [stackTag]: 'shop', team: 'sales' } },
  ]),
  [{ functionArn: deployed('report').functionArn, tags: { team: 'finance', env: 'dev' } }],
);

function groups(grouping: Grouping): Record<string, string[]> {
  return Object.fromEntries(
    groupFunctions(functions, grouping, tags).map(group => [
      group.label,
      group.functions.map(({ functionName }) => functionName),
    ]),
  );
}

describe('the groups of functions', () => {
  it('are the stacks that CloudFormation tagged them with', () => {
    assert.deepEqual(Object.entries(groups({ by: 'stack' })), [
      ['shop', ['shop-orders']],
      ['No stack', ['report', 'shop-prices', 'web_login']],
    ]);
  });

  it('are the values of a tag', () => {
    assert.deepEqual(Object.entries(groups({ by: 'tag', key: 'team' })), [
      ['finance', ['report']],
      ['sales', ['shop-orders']],
      ['No tag team', ['shop-prices', 'web_login']],
    ]);
  });

  it('are the beginnings that several names share', () => {
    assert.deepEqual(Object.entries(groups({ by: 'prefix' })), [
      ['shop', ['shop-orders', 'shop-prices']],
      ['Others', ['report', 'web_login']],
    ]);
  });

  it('hold every function once', () => {
    for (const grouping of [{ by: 'stack' }, { by: 'prefix' }, { by: 'tag', key: 'env' }] as const) {
      assert.equal(Object.values(groups(grouping)).flat().length, functions.length);
    }
  });

  it('offer the tags that people made', () => {
    assert.deepEqual(tagKeys(tags), ['env', 'team']);
  });
});

describe('the filter of functions', () => {
  const found = (filter: string) =>
    functions.filter(each => matchesFilter(each, filter)).map(({ functionName }) => functionName);

  it('finds all words in any order, whatever their case', () => {
    assert.deepEqual(found('ORD shop'), ['shop-orders']);
    assert.deepEqual(
      found(' '),
      functions.map(({ functionName }) => functionName),
    );
  });

  it('looks at description and runtime too', () => {
    const report = deployed('report', { description: 'Every night', runtime: 'python3.13' });
    assert.ok(matchesFilter(report, 'night python'));
    assert.ok(!matchesFilter(report, 'nodejs'));
  });
});
