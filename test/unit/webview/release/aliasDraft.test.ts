import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  checkAlias,
  draftOfAlias,
  newAliasDraft,
} from '../../../../src/webview/release/drafts/aliasDraft.ts';
import { checkProvision } from '../../../../src/webview/release/drafts/provisionDraft.ts';
import { alias, pictureOf } from './fixtures.ts';

describe('the form of an alias', () => {
  const picture = pictureOf();

  it('makes one with a second version and its weight', () => {
    const draft = { ...newAliasDraft('3'), name: 'beta', second: '1', weight: '2.5' };
    assert.deepEqual(checkAlias(draft, picture).proposal, {
      type: 'createAlias',
      name: 'beta',
      version: '3',
      description: '',
      routing: { version: '1', weight: 0.025 },
    });
  });

  it('edits one as it was seen, and leaves its own name alone', () => {
    const live = alias('live', '2', { routing: { version: '3', weight: 0.1 }, description: 'The shop' });
    assert.deepEqual(checkAlias(draftOfAlias(live), picture), {
      problems: {},
      proposal: {
        type: 'editAlias',
        name: 'live',
        version: '2',
        description: 'The shop',
        routing: { version: '3', weight: 0.1 },
        revisionId: 'r-live',
      },
    });
  });

  it('says beside each field what Lambda would refuse', () => {
    const draft = newAliasDraft('$LATEST');
    const problems = checkAlias({ ...draft, name: 'live', second: '3', weight: '-1' }, picture).problems;
    assert.match(problems.name ?? '', /There is an alias live already/);
    assert.match(problems.second ?? '', /needs published ones/);
    assert.match(problems.weight ?? '', /from 0 to 100 percent/);
    const long = checkAlias({ ...draft, name: '12', description: 'x'.repeat(260) }, picture).problems;
    assert.match(long.name ?? '', /numbers are versions/);
    assert.match(long.description ?? '', /4 too many/);
  });
});

describe('the form of provisioned concurrency', () => {
  const live = alias('live', '2', {
    provisioned: { requested: 5, available: 5, allocated: 5, status: 'READY' },
  });

  it('takes whole numbers, and 0 to take it away', () => {
    assert.deepEqual(checkProvision('0', live).proposal, {
      type: 'provision',
      alias: 'live',
      environments: 0,
    });
    for (const [typed, reason] of [
      ['1.5', /whole number/],
      ['', /whole number/],
      ['5', /has 5 already/],
    ] as const) {
      assert.match(checkProvision(typed, live).problems.environments ?? '', reason);
    }
    assert.match(
      checkProvision('1', alias('live', '$LATEST')).problems.environments ?? '',
      /published version/,
    );
    assert.match(checkProvision('0', alias('live', '2')).problems.environments ?? '', /has none/);
  });
});
