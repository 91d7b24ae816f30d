import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deploymentPresets } from '../../../../src/release/strategy.ts';
import {
  checkShift,
  newShiftDraft,
  type ShiftDraft,
} from '../../../../src/webview/release/drafts/shiftDraft.ts';
import { presetGroups, strategyText } from '../../../../src/webview/release/drafts/strategyTexts.ts';
import { alias, pictureOf, version } from './fixtures.ts';

function check(change: Partial<ShiftDraft>, picture = pictureOf()) {
  return checkShift({ ...newShiftDraft(picture, {}), ...change }, picture);
}

describe('the form of a shift', () => {
  it('begins with an alias that is elsewhere, and the newest version', () => {
    const picture = pictureOf({ aliases: [alias('beta', '3'), alias('live', '2')] });
    const draft = newShiftDraft(picture, {});
    assert.deepEqual([draft.alias, draft.to], ['live', '3']);
    assert.deepEqual(checkShift(draft, picture).proposal, {
      type: 'shift',
      alias: 'live',
      to: '3',
      strategy: { type: 'canary', percent: 10, intervalMs: 300_000 },
      alarms: [],
      maxErrorRate: 0.01,
    });
  });

  it('offers each strategy that CodeDeploy has a name for', () => {
    const offered = presetGroups.flatMap(({ presets }) => presets);
    assert.deepEqual(['AllAtOnce', ...offered], Object.keys(deploymentPresets));
    assert.equal(strategyText({ type: 'linear', percent: 5, intervalMs: 90_000 }), '5 % more every 1.5 min');
  });

  it('says why an alias cannot be shifted', () => {
    const two = { routing: { version: '1', weight: 0.5 } };
    const cases = [
      [alias('live', '2', two), /has two versions already, 2 \(50 %\) \+ 1 \(50 %\)/],
      [alias('live', '$LATEST'), /\$LATEST, which cannot share traffic/],
    ] as const;
    for (const [live, reason] of cases) {
      assert.match(check({ alias: 'live' }, pictureOf({ aliases: [live] })).problems.alias ?? '', reason);
    }
    assert.match(check({ alias: '' }).problems.alias ?? '', /Choose the alias/);
  });

  it('says why a version cannot be the target', () => {
    assert.equal(check({ to: '2' }).problems.to, 'live points to 2 already.');
    assert.equal(check({ to: '9' }).problems.to, 'The function has no version 9.');
    assert.match(check({ to: '' }, pictureOf({ versions: [] })).problems.to ?? '', /Publish a version first/);
    const broken = pictureOf({ versions: [version('3', { unusable: 'Failed: no image' }), version('2')] });
    assert.match(check({ to: '3' }, broken).problems.to ?? '', /Failed: no image/);
  });

  it('lets versions with different roles change places only at once', () => {
    const picture = pictureOf({ versions: [version('3', { roleArn: 'arn:other' }), version('2')] });
    assert.match(check({}, picture).problems.to ?? '', /same execution role/);
    assert.deepEqual(check({ preset: 'AllAtOnce' }, picture).problems, {});
  });

  it('holds own values to the rules', () => {
    const own = { preset: 'own', ownPercent: '20', ownMinutes: '0.5' };
    const { proposal } = check(own);
    assert.ok(proposal?.type === 'shift');
    assert.deepEqual(proposal.strategy, { type: 'canary', percent: 20, intervalMs: 30_000 });
    assert.match(check({ ...own, ownPercent: '100' }).problems.ownPercent ?? '', /from 1 to 99/);
    assert.match(check({ ...own, ownPercent: 'ten' }).problems.ownPercent ?? '', /number of percent/);
    assert.match(check({ ...own, ownMinutes: '0' }).problems.ownMinutes ?? '', /more than 0/);
    assert.match(check({ ...own, ownMinutes: '' }).problems.ownMinutes ?? '', /number of minutes/);
  });

  it('holds the guards to what can be measured', () => {
    assert.match(check({ maxErrorPercent: '101' }).problems.maxErrorPercent ?? '', /from 0 to 100/);
    assert.match(check({ maxP99Ms: '0' }).problems.maxP99Ms ?? '', /above 0/);
    const { proposal } = check({ maxErrorPercent: '', alarms: ' a, b,a ,' });
    assert.ok(proposal?.type === 'shift');
    assert.deepEqual([proposal.maxErrorRate, proposal.alarms], [undefined, ['a', 'b']]);
  });

  it('leaves guards to the deployment group of CodeDeploy', () => {
    const through = { runsIn: 'codeDeploy', application: 'a', deploymentGroup: 'g', alarms: 'x' } as const;
    const { proposal } = check(through);
    assert.ok(proposal?.type === 'shift');
    assert.deepEqual(
      [proposal.codeDeploy, proposal.alarms, proposal.maxErrorRate],
      [{ application: 'a', deploymentGroup: 'g' }, [], undefined],
    );
    assert.match(check({ ...through, preset: 'own' }).problems.strategy ?? '', /by name/);
    assert.match(check({ ...through, application: ' ' }).problems.application ?? '', /its application/);
  });
});
