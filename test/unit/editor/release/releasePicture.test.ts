import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PictureParts, pictureOf } from '../../../../src/editor/release/releasePicture.ts';
import { aliasAt, deployedVersion } from './deployedVersion.ts';

function partsOf(parts: Partial<PictureParts> = {}): PictureParts {
  return {
    place: { accountId: '123456789012', region: 'eu-west-1' },
    history: {
      latest: deployedVersion('$LATEST'),
      versions: [deployedVersion('1'), deployedVersion('2')],
      aliases: [aliasAt('live', '2'), aliasAt('beta', '1')],
    },
    readAtMs: 1_000,
    provisioned: new Map(),
    previousVersions: new Map(),
    shifts: new Map(),
    traffic: new Map(),
    changes: [],
    problems: [],
    isProtected: () => false,
    mayWrite: true,
    hasWorkspaceTwin: false,
    ...parts,
  };
}

describe('the picture of a function', () => {
  it('has the newest version first and aliases by name', () => {
    const { versions, aliases, changedSince } = pictureOf(partsOf());
    assert.deepEqual(
      versions.map(({ version }) => version),
      ['2', '1'],
    );
    assert.deepEqual(
      aliases.map(({ name }) => name),
      ['beta', 'live'],
    );
    assert.deepEqual(changedSince, []);
  });

  it('says in few words what publishing would change', () => {
    const latest = deployedVersion('$LATEST', {
      timeoutMs: 5_000,
      codeSha256: 'sha-2',
      codeSizeBytes: 2_000,
      description: 'not a change',
      environment: { TABLE: 'other-table-value', REGION: 'eu' },
    });
    const { history } = partsOf();
    const picture = pictureOf(partsOf({ history: { ...history, latest } }));
    assert.deepEqual(picture.changedSince, [
      'Timeout 3 s → 5 s',
      'Code',
      'Variable REGION added',
      'Variable TABLE',
    ]);
    assert.doesNotMatch(JSON.stringify(picture), /table-value/);
  });

  it('tells why a version cannot be invoked, and why it is kept', () => {
    const { history } = partsOf();
    const failed = deployedVersion('3', { state: 'Failed', stateReason: 'No network interface' });
    const pending = deployedVersion('$LATEST', { lastUpdateStatus: 'InProgress' });
    const picture = pictureOf(
      partsOf({ history: { ...history, latest: pending, versions: [...history.versions, failed] } }),
    );
    assert.equal(picture.versions[0]?.unusable, 'Failed: No network interface');
    assert.equal(picture.latest.unusable, 'Update in progress');
    assert.equal(picture.versions[0]?.keptBecause, undefined);
    assert.match(picture.versions[1]?.keptBecause ?? '', /used by live/);
  });

  it('joins to each alias what is known of it', () => {
    const provisioned = { requested: 2, available: 1, allocated: 1, status: 'IN_PROGRESS' } as const;
    const { aliases } = pictureOf(
      partsOf({
        isProtected: alias => alias === 'live',
        previousVersions: new Map([['live', '1']]),
        provisioned: new Map([['live', provisioned]]),
      }),
    );
    const [beta, live] = aliases;
    assert.deepEqual(live?.provisioned, provisioned);
    assert.equal(live?.previousVersion, '1');
    assert.equal(live?.isProtected, true);
    assert.deepEqual(beta, { name: 'beta', version: '1', revisionId: 'beta-1', isProtected: false });
  });

  it('leaves out traffic that nobody could read, and says why', () => {
    const picture = pictureOf(
      partsOf({
        traffic: new Map([['2', { traffic: { invocations: 5, errors: 1 }, lastUsedMs: 500 }]]),
        problems: ['Shifts could not be read: the file is damaged.'],
      }),
    );
    assert.deepEqual(picture.versions[0]?.traffic, { invocations: 5, errors: 1 });
    assert.equal(picture.versions[1]?.traffic, undefined);
    assert.deepEqual(picture.problems, ['Shifts could not be read: the file is damaged.']);
    assert.ok(!('problems' in pictureOf(partsOf())));
  });
});
