import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventMatching } from '../../../src/events/eventPattern.ts';

describe('an event that matches a pattern', () => {
  const cases: readonly [string, unknown, unknown][] = [
    ['an exact value', ['a', 'b'], 'a'],
    ['null', [null], null],
    ['a prefix', [{ prefix: 'aws.' }], 'aws.example'],
    ['a prefix of any case', [{ prefix: { 'equals-ignore-case': 'AWS.' } }], 'AWS.example'],
    ['a suffix', [{ suffix: '.png' }], 'example.png'],
    ['a wildcard', [{ wildcard: 'a/*/b' }], 'a/example/b'],
    ['any case', [{ 'equals-ignore-case': 'Ok' }], 'Ok'],
    ['an address', [{ cidr: '10.0.0.0/24' }], '10.0.0.0'],
    ['a number above', [{ numeric: ['>', 5] }], 6],
    ['a number below', [{ numeric: ['<', 0] }], -1],
    ['a number between', [{ numeric: ['>', 0, '<', 1] }], 0.5],
    ['a number at a bound', [{ numeric: ['>', 0, '<=', 5] }], 5],
    ['anything but a word', [{ 'anything-but': 'example' }], 'another-example'],
    ['anything but numbers', [{ 'anything-but': [1, 9] }], 10],
    ['anything but a prefix', [{ 'anything-but': { prefix: 'init' } }], 'example'],
    ['a field that exists', [{ exists: true }], 'example'],
    ['a field that is absent', [{ exists: false }], undefined],
  ];
  for (const [name, matcher, value] of cases) {
    it(`has ${name}`, () => {
      const expected = value === undefined ? {} : { field: value };
      assert.deepEqual(eventMatching({ detail: { field: matcher } }), { detail: expected });
    });
  }

  it('takes the first alternative of $or', () => {
    const pattern = { source: ['s'], $or: [{ detail: { a: [1] } }, { detail: { b: [2] } }] };
    assert.deepEqual(eventMatching(pattern), { source: 's', detail: { a: 1 } });
  });

  it('keeps what the pattern says beside $or', () => {
    const pattern = { detail: { c: [3] }, $or: [{ detail: { a: [1] } }] };
    assert.deepEqual(eventMatching(pattern), { detail: { c: 3, a: 1 } });
  });

  it('lists resources', () => {
    assert.deepEqual(eventMatching({ resources: ['arn:aws:s3:::b'] }), { resources: ['arn:aws:s3:::b'] });
  });

  it('adds nothing for what is no pattern', () => {
    for (const pattern of [undefined, null, 'text', [], 3]) assert.deepEqual(eventMatching(pattern), {});
    assert.deepEqual(eventMatching({ source: 'not-a-list', $or: {} }), {});
  });
});
