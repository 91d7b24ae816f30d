import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  lastUsedMs,
  sumSince,
  usageByVersion,
  versionTargets,
} from '../../../../src/editor/release/versionUsage.ts';
import { aliasAt, deployedVersion } from './deployedVersion.ts';

const history = {
  latest: deployedVersion('$LATEST'),
  versions: [deployedVersion('1'), deployedVersion('2')],
  aliases: [aliasAt('live', '1')],
};

const points = (...values: readonly (readonly [timeMs: number, value: number])[]) =>
  values.map(([timeMs, value]) => ({ timeMs, value }));

describe('the usage of versions', () => {
  it('is asked for by number and through each alias, those behind aliases first', () => {
    assert.deepEqual(versionTargets(history), [
      { version: '$LATEST' },
      { version: '$LATEST', qualifier: '$LATEST' },
      { version: '$LATEST', qualifier: 'live', executedVersion: '$LATEST' },
      { version: '1', qualifier: '1' },
      { version: '1', qualifier: 'live', executedVersion: '1' },
      { version: '2', qualifier: '2' },
      { version: '2', qualifier: 'live', executedVersion: '2' },
    ]);
  });

  it('is asked for within bounds, however many versions there are', () => {
    const versions = Array.from({ length: 500 }, (_, index) => deployedVersion(`${index + 1}`));
    const targets = versionTargets({ ...history, versions });
    assert.ok(targets.length <= 250);
    const waysOf = (wanted: string) => targets.filter(({ version }) => version === wanted).length;
    for (const { version } of targets) assert.equal(waysOf(version), version === '$LATEST' ? 3 : 2, version);
    assert.ok(targets.some(({ version }) => version === '500'));
    assert.ok(
      targets.some(({ version }) => version === '1'),
      'An alias points to it.',
    );
  });

  it('adds up what came in each way', () => {
    const targets = [
      { version: '1', qualifier: '1' },
      { version: '1', qualifier: 'live' },
    ];
    const usage = usageByVersion(targets, [
      { invocations: points([60, 2], [120, 3]), errors: [] },
      { invocations: points([0, 7], [120, 1]), errors: points([120, 1]) },
    ]).get('1');
    assert.deepEqual(usage, {
      invocations: points([0, 7], [60, 2], [120, 4]),
      errors: points([120, 1]),
    });
  });

  it('counts from a time on, and knows when a version last ran', () => {
    const invocations = points([0, 7], [60, 2], [120, 0]);
    assert.equal(sumSince(invocations, 60), 2);
    assert.equal(lastUsedMs({ invocations, errors: [] }), 60);
    assert.equal(lastUsedMs({ invocations: points([0, 0]), errors: [] }), undefined);
  });
});
