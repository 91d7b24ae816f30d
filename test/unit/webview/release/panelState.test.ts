import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreviewShown, Proposal, ToReleasePanel } from '../../../../src/protocol/releasePanel.ts';
import {
  changed,
  initialState,
  type PanelAction,
  type PanelState,
} from '../../../../src/webview/release/panelState.ts';
import { alias, pictureOf, version } from './fixtures.ts';

const publish: Proposal = { type: 'publish', description: 'Refunds' };
const rollBack: Proposal = { type: 'rollBack', alias: 'live' };
const error = { code: 'x', what: 'What', why: 'Why', toDo: 'Do' };

function preview(id: string): PreviewShown {
  return {
    id,
    title: 'Publish',
    facts: [],
    steps: [],
    dependents: [],
    warnings: [],
    problems: [],
    action: 'Publish',
  };
}

function stateAfter(...changes: readonly (ToReleasePanel | PanelAction)[]): PanelState {
  return changes.reduce(changed, initialState);
}

describe('the state of the panel', () => {
  it('keeps the form behind the preview of its proposal', () => {
    const state = stateAfter(
      { type: 'openForm', form: { type: 'publish' } },
      { type: 'propose', proposal: publish },
      { type: 'preview', preview: preview('p1') },
    );
    assert.deepEqual(state.task?.form, { type: 'publish' });
    assert.equal(state.task?.preview?.id, 'p1');
    const back = changed(state, { type: 'back' });
    assert.equal(back.task?.number, state.task?.number);
    assert.equal(back.task?.preview, undefined);
  });

  it('goes back to the form when a change was not made, and away where there is none', () => {
    const formed = stateAfter(
      { type: 'openForm', form: { type: 'publish' } },
      { type: 'propose', proposal: publish },
      { type: 'preview', preview: preview('p1') },
      { type: 'busy', text: 'Waiting' },
      { type: 'failed', error },
    );
    assert.deepEqual(formed.task?.form, { type: 'publish' });
    assert.equal(formed.busy, undefined);
    assert.deepEqual(formed.notice, { type: 'failed', error, isReading: false });
    const formless = stateAfter(
      { type: 'propose', proposal: rollBack },
      { type: 'preview', preview: preview('p1') },
      { type: 'failed', error },
    );
    assert.equal(formless.task, undefined);
  });

  it('leaves a preview open when the picture could not be read again, and forgets that when it was', () => {
    const state = stateAfter(
      { type: 'propose', proposal: rollBack },
      { type: 'preview', preview: preview('p1') },
      { type: 'failed', error, isReading: true },
    );
    assert.equal(state.task?.preview?.id, 'p1');
    assert.equal(state.notice?.type, 'failed');
    assert.equal(changed(state, { type: 'picture', picture: pictureOf() }).notice, undefined);
  });

  it('puts a proposal of a button in place of an open form', () => {
    const state = stateAfter(
      { type: 'openForm', form: { type: 'publish' } },
      { type: 'propose', proposal: rollBack },
    );
    assert.equal(state.task?.form, undefined);
    assert.equal(state.task?.number, 2);
  });

  it('closes what was confirmed when it is done, and leaves another form open', () => {
    const confirmed = stateAfter(
      { type: 'propose', proposal: rollBack },
      { type: 'preview', preview: preview('p1') },
      { type: 'busy', text: 'Waiting' },
      { type: 'done', text: 'Rolled back.' },
    );
    assert.equal(confirmed.task, undefined);
    assert.deepEqual(confirmed.notice, { type: 'done', text: 'Rolled back.' });
    const other = stateAfter(
      { type: 'openForm', form: { type: 'publish' } },
      { type: 'done', text: 'The shift has ended.' },
    );
    assert.deepEqual(other.task?.form, { type: 'publish' });
  });

  it('tells what was done until the traffic of an alias has changed since', () => {
    const picture = pictureOf();
    const told = stateAfter(
      { type: 'done', text: 'The shift has begun.' },
      { type: 'picture', picture },
      { type: 'picture', picture },
    );
    assert.equal(told.notice?.type, 'done');
    const elsewhere = pictureOf({ aliases: [alias('live', '3')] });
    assert.equal(changed(told, { type: 'picture', picture: elsewhere }).notice, undefined);
    const failed = stateAfter({ type: 'failed', error }, { type: 'picture', picture });
    assert.equal(failed.notice?.type, 'failed');
  });

  it('shows the preview of a command of the editor', () => {
    assert.equal(stateAfter({ type: 'preview', preview: preview('p1') }).task?.preview?.id, 'p1');
  });

  it('shows no preview that was given up while it was made, and the next one again', () => {
    const givenUp = stateAfter({ type: 'propose', proposal: rollBack }, { type: 'closeTask' });
    const answered = changed(givenUp, { type: 'preview', preview: preview('p1') });
    assert.equal(answered.task, undefined);
    assert.equal(changed(answered, { type: 'preview', preview: preview('p2') }).task?.preview?.id, 'p2');
  });

  it('has at most two versions chosen, the newest choices', () => {
    const toggle = (name: string): PanelAction => ({ type: 'toggle', version: name });
    assert.deepEqual(stateAfter(toggle('1'), toggle('2'), toggle('3')).chosen, ['2', '3']);
    assert.deepEqual(stateAfter(toggle('1'), toggle('2'), toggle('1')).chosen, ['2']);
  });

  it('forgets what a new picture no longer has', () => {
    const state = stateAfter(
      { type: 'picture', picture: pictureOf() },
      { type: 'choose', versions: ['1', '$LATEST'] },
      { type: 'beginMove', alias: 'live' },
    );
    const same = changed(state, { type: 'picture', picture: pictureOf() });
    assert.deepEqual([same.chosen, same.moving], [['1', '$LATEST'], 'live']);
    const picture = pictureOf({ versions: [version('3')], aliases: [alias('beta', '3')] });
    const later = changed(state, { type: 'picture', picture });
    assert.deepEqual([later.chosen, later.moving], [['$LATEST'], undefined]);
  });
});
