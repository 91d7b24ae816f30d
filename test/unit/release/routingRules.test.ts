import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aliasNameProblem,
  deletionProblem,
  type RoutedVersion,
  trafficProblems,
} from '../../../src/release/routingRules.ts';

const versions: readonly RoutedVersion[] = [
  { version: '$LATEST', roleArn: 'role' },
  { version: '1', roleArn: 'role' },
  { version: '2', roleArn: 'role' },
  { version: '3', roleArn: 'other role' },
  { version: '4', roleArn: 'role', deadLetterTargetArn: 'queue' },
];

function problems(version: string, additional?: string, weight = 0.1): readonly string[] {
  return trafficProblems(
    { version, ...(additional !== undefined && { routing: { version: additional, weight } }) },
    versions,
  );
}

describe('the traffic of an alias', () => {
  it('may go to one version, $LATEST included, or to two that are alike', () => {
    for (const version of ['1', '$LATEST']) assert.deepEqual(problems(version), []);
    for (const weight of [0, 0.5, 1]) assert.deepEqual(problems('1', '2', weight), []);
  });

  const refused: readonly (readonly [string, string | undefined, number, RegExp])[] = [
    ['9', undefined, 0, /no version 9/],
    ['1', '9', 0.1, /no version 9/],
    ['1', '1', 0.1, /different ones/],
    ['1', '$LATEST', 0.1, /\$LATEST/],
    ['$LATEST', '1', 0.1, /\$LATEST/],
    ['1', '2', 1.1, /from 0 to 1/],
    ['1', '2', Number.NaN, /from 0 to 1/],
    ['1', '3', 0.1, /same execution role/],
    ['1', '4', 0.1, /same dead-letter queue/],
  ];
  for (const [version, additional, weight, reason] of refused) {
    it(`may not go to ${version} and ${additional} with ${weight}`, () => {
      assert.match(problems(version, additional, weight).join(' '), reason);
    });
  }
});

describe('the name of an alias', () => {
  it('is no number, not empty, not too long, and has no other characters', () => {
    for (const name of ['live', 'v1', '1a', '-', '_x']) assert.equal(aliasNameProblem(name), undefined, name);
    for (const name of ['', '12', 'a b', 'ü', '$LATEST', 'a'.repeat(129)])
      assert.ok(aliasNameProblem(name), name);
  });
});

describe('a version', () => {
  it('that an alias uses is not deleted', () => {
    const aliases = [{ name: 'live', version: '1', routing: { version: '2', weight: 0.1 } }];
    for (const version of ['1', '2', '$LATEST']) assert.ok(deletionProblem(version, aliases), version);
    assert.equal(deletionProblem('3', aliases), undefined);
  });
});
