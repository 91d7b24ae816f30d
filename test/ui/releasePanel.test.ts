import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type Bundle, bundleView } from './invocationsView/page.ts';
import {
  lastPosted,
  openPanel,
  type PanelPage,
  preview,
  showPicture,
  tabTo,
  waitForFocus,
} from './releasePanel/panel.ts';
import { picture, quiet, rollbackPoint, shift, traffic, version } from './releasePanel/picture.ts';

let browser: Browser;
let bundle: Bundle;

before(async () => {
  [browser, bundle] = await Promise.all([launchChromium(), bundleView()]);
});

after(() => browser.close());

describe('the panel Versions and Aliases', () => {
  let panel: PanelPage;
  let page: Page;

  beforeEach(async () => {
    panel = await openPanel(browser, bundle);
    page = panel.page;
  });

  afterEach(async () => {
    assert.deepEqual(panel.errors, [], 'nothing is thrown, and no content security policy is broken');
    await page.close();
  });

  const row = (name: string) =>
    page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const rowText = async (name: string) => (await row(name).innerText()).replaceAll(/\s+/g, ' ');
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('says that it reads, and lets a person try again when that failed', async () => {
    await page.getByText('Reading versions and aliases...').waitFor();
    await panel.send({
      type: 'failed',
      error: {
        code: 'expired',
        what: 'The session has expired.',
        why: 'AWS does not take its credentials any longer.',
        toDo: 'Sign in again.',
        remedies: [{ title: 'Sign In' }],
      },
    });
    assert.match(await page.getByRole('alert').innerText(), /The session has expired\./);
    await button('Sign In').click();
    await button('Try Again').click();
    const posted = await panel.posted();
    assert.deepEqual(posted.slice(-2), [{ type: 'runRemedy', index: 0 }, { type: 'refresh' }]);
  });

  it('shows the function, where it is, and each version with its pins', async () => {
    await showPicture(panel, picture);
    const header = await page.getByRole('banner').innerText();
    assert.match(header, /orders-api\s+nodejs22\.x · arm64 · 256 MB · 5 s/);
    assert.match(header, /acme-prod · 1234 5678 9012 · eu-west-1/);
    assert.match(await rowText('$LATEST'), /differs from 8: code, Timeout 3 s → 5 s .* 4 min ago no traffic/);
    assert.match(await rowText('8'), /Retry the payment call .* 1\.2 MB .* live 10 % 0\.0 % of 312/);
    assert.match(await rowText('7'), /12 Nov used < 1 h ago live 90 % 0\.1 % of 2,871/);
    await button(/copy the SHA-256 of the code of 8$/).click();
    assert.deepEqual(await lastPosted(panel), { type: 'copy', text: picture.versions[0]?.codeSha256 });
  });

  it('posts what its buttons ask for', async () => {
    await showPicture(panel, picture);
    for (const name of ['Refresh', 'Deploy Code...', 'Edit Configuration...']) await button(name).click();
    await button('code, Timeout 3 s → 5 s').click();
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'refresh' },
      { type: 'deployCode' },
      { type: 'configure' },
      { type: 'compare', from: '8', to: '$LATEST' },
    ]);
  });

  it('compares two versions that are chosen by keys, the older one first', async () => {
    await showPicture(panel, picture);
    await tabTo(page, row('$LATEST'));
    await press('ArrowDown', 'Space', 'End', 'Space');
    assert.equal(await row('8').getAttribute('aria-selected'), 'true');
    await waitForFocus(row('5'));
    await tabTo(page, button('Compare 5 with 8'), 'Shift+Tab');
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'compare', from: '5', to: '8' });
    await tabTo(page, row('5'));
    await press('Escape');
    assert.equal(await page.getByRole('row', { selected: true }).count(), 0);
  });

  it('compares a version with the workspace by mouse', async () => {
    await showPicture(panel, picture);
    await page.getByRole('checkbox', { name: 'Choose 7 to compare' }).click();
    await button('Compare 7 with Workspace').click();
    assert.deepEqual(await lastPosted(panel), { type: 'compare', from: '7', to: 'workspace' });
  });

  it('shows a comparison, and opens its files in the diff editor', async () => {
    await showPicture(panel, picture);
    const comparison = { from: '7', to: '8', settings: [{ name: 'Timeout', from: '3 s', to: '5 s' }] };
    await panel.send({
      type: 'comparison',
      comparison: { ...comparison, code: { type: 'notRead', downloadBytes: 2_400_000 } },
    });
    await waitForFocus(page.getByRole('heading', { name: '7 compared with 8' }));
    await button('Download 2.4 MB and Compare').press('Enter');
    const files = [{ name: 'src/orders.js', change: 'changed' as const }];
    await panel.send({ type: 'comparison', comparison: { ...comparison, code: { type: 'read', files } } });
    await button('src/orders.js').click();
    await button('Close the comparison').press('Enter');
    assert.deepEqual((await panel.posted()).slice(1), [
      { type: 'compareCode', from: '7', to: '8' },
      { type: 'openDifference', from: '7', to: '8', name: 'src/orders.js' },
      { type: 'endComparison' },
    ]);
    assert.equal(await page.locator('.comparison').count(), 0);
  });

  it('has the actions of a version in a menu, with the reason why one cannot be done', async () => {
    await showPicture(panel, quiet);
    await tabTo(page, row('$LATEST'));
    await press('ArrowDown', 'ArrowDown', 'Enter');
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    assert.deepEqual(
      (await items.allInnerTexts()).map(text => text.split('\n')[0]),
      [
        'Compare with 6',
        'Compare with $LATEST',
        'Compare with Workspace',
        'Create Alias...',
        'Shift Traffic Here...',
        'Invoke...',
        'Tail Logs',
        'Copy Code SHA-256',
        'Delete...',
      ],
    );
    await press('End', 'Enter');
    const reason = 'Version 7 is used by live: move the alias first.';
    assert.equal(await page.locator(':focus small').innerText(), reason);
    await press('t', 'Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'tailLogs', qualifier: '7' });
    await waitForFocus(button('Actions of 7'));
    await row('5').getByRole('button', { name: 'Actions of 5' }).click();
    await page.getByRole('menuitem', { name: 'Delete...' }).click();
    assert.deepEqual(await lastPosted(panel), {
      type: 'propose',
      proposal: { type: 'deleteVersion', version: '5' },
    });
  });

  const moved = {
    type: 'propose',
    proposal: {
      type: 'editAlias',
      name: 'rollback-point',
      version: '8',
      description: '',
      revisionId: rollbackPoint.revisionId,
    },
  };

  it('moves an alias whose pin is dropped on a version', async () => {
    await showPicture(panel, quiet);
    await button('Alias rollback-point').dragTo(row('8'));
    assert.deepEqual(await lastPosted(panel), moved);
  });

  it('moves an alias by keys', async () => {
    await showPicture(panel, quiet);
    await tabTo(page, row('$LATEST'));
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await waitForFocus(button('Alias rollback-point'));
    await press('Enter', 'Enter');
    await page.getByRole('status').filter({ hasText: 'Moving rollback-point.' }).waitFor();
    await waitForFocus(row('6'));
    await press('Escape');
    assert.equal((await panel.posted()).length, 1);
    await tabTo(page, button('Alias rollback-point'));
    await press('Enter', 'Enter', 'ArrowUp', 'ArrowUp', 'Enter');
    assert.deepEqual(await lastPosted(panel), moved);
    await panel.send({ type: 'preview', preview: preview({ title: 'Move rollback-point from 6 to 8' }) });
    await button('Shift in Steps...').click();
    assert.equal(await page.getByLabel('Alias', { exact: true }).inputValue(), 'rollback-point');
  });

  it('takes a person through a whole shift by the keyboard only', async () => {
    await showPicture(panel, quiet);
    await tabTo(
      page,
      page
        .getByRole('listitem')
        .filter({ hasText: 'live' })
        .getByRole('button', { name: 'Shift Traffic...' }),
    );
    await press('Enter');
    await waitForFocus(page.getByLabel('Alias', { exact: true }));
    await tabTo(page, page.getByLabel('Strategy'));
    for (let times = 0; times < 5; times++) await press('ArrowDown');
    await page.getByText('10 % more every 2 min; done after 18 min').waitFor();
    await press('End');
    await tabTo(page, page.getByLabel('Share'));
    await press('Control+A');
    await page.keyboard.type('120');
    await page.getByText('The share of a step must be from 1 to 99 percent.').waitFor();
    await press('Control+A');
    await page.keyboard.type('25');
    await tabTo(page, page.getByLabel('p99 is above'));
    await page.keyboard.type('120');
    await press('Tab');
    await page.keyboard.type('orders-5xx, orders-slow');
    await press('Tab');
    await page.keyboard.type('orders-smoke');
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), {
      type: 'propose',
      proposal: {
        type: 'shift',
        alias: 'live',
        to: '8',
        strategy: { type: 'canary', percent: 25, intervalMs: 600_000 },
        maxErrorRate: 0.01,
        maxP99Ms: 120,
        alarms: ['orders-5xx', 'orders-slow'],
        preTrafficFunction: 'orders-smoke',
      },
    });
    await panel.send({ type: 'preview', preview: preview({ typeToConfirm: 'live' }) });
    await waitForFocus(page.getByRole('heading', { name: 'Shift live from 7 to 8' }));
    await press('Tab');
    await page.keyboard.type('life');
    await press('Enter', 'Control+A');
    assert.equal((await lastPosted(panel))?.type, 'propose');
    await page.keyboard.type('live');
    await tabTo(page, button('Start Shift'));
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'confirm', previewId: 'p1', typed: 'live' });
    await panel.send({ type: 'busy', text: 'Waiting for version 8 to be ready' });
    await page.getByRole('status').filter({ hasText: 'Waiting for version 8' }).waitFor();
    await press('Enter');
    assert.equal((await panel.posted()).filter(({ type }) => type === 'confirm').length, 1);
    await panel.send({ type: 'done', text: 'The shift of live to 8 has begun.' });
    await page.getByRole('status').filter({ hasText: 'has begun' }).waitFor();
    await waitForFocus(page.locator(':focus:has-text("Shift Traffic...")'));
    await showPicture(panel, picture);
    await tabTo(page, button('Pause'));
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'controlShift', alias: 'live', control: 'pause' });
  });

  it('shifts through CodeDeploy with what that knows', async () => {
    await showPicture(panel, quiet);
    await button('Actions of 8').click();
    await page.getByRole('menuitem', { name: 'Shift Traffic Here...' }).click();
    await page.getByLabel('Runs in').selectOption('AWS CodeDeploy');
    assert.equal(await page.getByLabel('Errors are above').count(), 0);
    await button('Preview...').click();
    assert.ok(await page.getByText('CodeDeploy needs the name of its application.').isVisible());
    await waitForFocus(page.getByLabel('Application'));
    await page.getByLabel('Application').fill('orders');
    await page.getByLabel('Deployment group').fill('orders-live');
    await button('Export AppSpec...').click();
    assert.deepEqual(await lastPosted(panel), { type: 'exportAppSpec', alias: 'live', to: '8' });
    await page.getByLabel('Strategy').selectOption('Own values...');
    await page.getByText('CodeDeploy knows its own strategies by name').waitFor();
    await page.getByLabel('Strategy').selectOption('AllAtOnce');
    await button('Preview...').click();
    assert.deepEqual(await lastPosted(panel), {
      type: 'propose',
      proposal: {
        type: 'shift',
        alias: 'live',
        to: '8',
        strategy: { type: 'allAtOnce' },
        alarms: [],
        codeDeploy: { application: 'orders', deploymentGroup: 'orders-live' },
      },
    });
  });

  it('says beside each field of an alias what Lambda would refuse', async () => {
    await showPicture(panel, {
      ...quiet,
      versions: quiet.versions.map(each =>
        each.version === '6' ? { ...each, roleArn: 'arn:aws:iam::1:role/old' } : each,
      ),
    });
    await button('Create Alias...').click();
    assert.equal(await page.getByText('An alias needs a name.').count(), 0);
    await button('Preview...').click();
    await page.getByText('An alias needs a name.').waitFor();
    const problemOf = async (label: string) => {
      const ids = await page.getByLabel(label, { exact: true }).getAttribute('aria-describedby');
      return ids === null ? '' : page.locator(`[id="${ids.split(' ')[0]}"]`).innerText();
    };
    await page.getByLabel('Name').fill('8');
    assert.match(await problemOf('Name'), /numbers are versions/);
    await page.getByLabel('Name').fill('live');
    assert.equal(await problemOf('Name'), 'There is an alias live already.');
    await page.getByLabel('Second version', { exact: true }).selectOption('8 · Retry the payment call');
    assert.equal(await problemOf('Second version'), 'The two versions of an alias must be different ones.');
    await page.getByLabel('Second version', { exact: true }).selectOption('6 · Node.js 22');
    assert.equal(
      await problemOf('Second version'),
      'Both versions of an alias need the same execution role.',
    );
    await page.getByLabel('Second version', { exact: true }).selectOption('7 · Split the order table');
    await page.getByLabel('Share of the second version').fill('101');
    assert.equal(
      await problemOf('Share of the second version'),
      'A share is a number from 0 to 100 percent.',
    );
    await page.getByLabel('Share of the second version').fill('12,5');
    await page.getByLabel('Name').fill('beta');
    await page.getByLabel('Name').press('Enter');
    assert.deepEqual(await lastPosted(panel), {
      type: 'propose',
      proposal: {
        type: 'createAlias',
        name: 'beta',
        version: '8',
        description: '',
        routing: { version: '7', weight: 0.125 },
      },
    });
  });

  it('says that an alias was changed while its form was open', async () => {
    await showPicture(panel, quiet);
    await panel.send({ type: 'open', form: { type: 'editAlias', alias: 'rollback-point' } });
    const aliases = quiet.aliases.map(alias => ({ ...alias, version: '5', revisionId: 'later' }));
    await showPicture(panel, { ...quiet, aliases });
    await button('Start from how it is now').click();
    assert.equal(await page.getByLabel('Version', { exact: true }).inputValue(), '5');
    await button('Preview...').click();
    const posted = await lastPosted(panel);
    assert.ok(posted?.type === 'propose' && posted.proposal.type === 'editAlias');
    assert.equal(posted.proposal.revisionId, 'later');
  });

  it('publishes, and says when nothing has changed', async () => {
    await showPicture(panel, { ...quiet, changedSince: [] });
    await button('Publish Version...').click();
    await page.getByText('Nothing has changed since version 8').waitFor();
    await page.getByLabel('Description').fill('Refunds');
    await page.keyboard.press('Enter');
    const proposal = { type: 'publish', description: 'Refunds' };
    assert.deepEqual(await lastPosted(panel), { type: 'propose', proposal });
  });

  it('sets provisioned concurrency and takes it away', async () => {
    await showPicture(panel, quiet);
    await button('Actions of rollback-point').click();
    await page.getByRole('menuitem', { name: 'Provisioned Concurrency...' }).click();
    await page.getByText('rollback-point has 5 already.').waitFor();
    await button('Set to None').click();
    await button('Preview...').click();
    const proposal = { type: 'provision', alias: 'rollback-point', environments: 0 };
    assert.deepEqual(await lastPosted(panel), { type: 'propose', proposal });
  });

  it('does not let a change be confirmed that has a problem, and goes back to its form as it was', async () => {
    await showPicture(panel, quiet);
    await button('Publish Version...').click();
    await page.getByLabel('Description').fill('Refunds');
    await button('Preview...').click();
    await panel.send({ type: 'preview', preview: preview({ problems: ['The code has changed since.'] }) });
    await button('Start Shift').press('Enter');
    assert.equal((await lastPosted(panel))?.type, 'propose');
    await button('Change...').click();
    assert.deepEqual(await lastPosted(panel), { type: 'dismiss', previewId: 'p1' });
    assert.equal(await page.getByLabel('Description').inputValue(), 'Refunds');
  });

  it('tells why a change was not made, and keeps what was typed', async () => {
    await showPicture(panel, quiet);
    await button('Publish Version...').click();
    await page.getByLabel('Description').fill('Refunds');
    await button('Preview...').click();
    await panel.send({ type: 'preview', preview: preview({ action: 'Publish' }) });
    await button('Publish').click();
    await panel.send({ type: 'busy', text: 'AWS is being asked' });
    const error = {
      code: 'revision-changed',
      what: 'Nothing was published.',
      why: 'Somebody was faster.',
      toDo: 'Look again.',
    };
    await panel.send({ type: 'failed', error });
    await waitForFocus(page.getByRole('alert'));
    assert.match(
      await page.getByRole('alert').innerText(),
      /Nothing was published\.\s+Somebody was faster\./,
    );
    assert.equal(await page.getByLabel('Description').inputValue(), 'Refunds');
  });

  it('closes a preview with Escape and gives the focus back', async () => {
    await showPicture(panel, quiet);
    await button('Roll Back to 6').press('Enter');
    assert.deepEqual(await lastPosted(panel), {
      type: 'propose',
      proposal: { type: 'rollBack', alias: 'live' },
    });
    await panel.send({ type: 'preview', preview: preview() });
    await press('Escape');
    assert.deepEqual(await lastPosted(panel), { type: 'dismiss', previewId: 'p1' });
    await waitForFocus(button('Roll Back to 6'));
  });

  it('shows the preview of a command, but none that was given up', async () => {
    await showPicture(panel, quiet);
    await button('Roll Back to 6').click();
    await button('Cancel').click();
    await panel.send({ type: 'preview', preview: preview() });
    assert.equal(await page.locator('.preview').count(), 0);
    await panel.send({ type: 'preview', preview: preview({ id: 'p2', title: 'Roll back live to 6' }) });
    await page.getByRole('heading', { name: 'Roll back live to 6' }).waitFor();
  });

  it('follows a shift with what is left, what is watched and why it is held', async () => {
    await showPicture(panel, picture);
    const card = page.getByRole('region', { name: 'Shift live from 7 to 8' });
    const text = (await card.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /7 90 % 8 10 % canary, 10 % for 10 min/);
    assert.match(text, /Pre-traffic check orders-smoke , done passed, 812 ms/);
    assert.match(text, /Watching errors and p99 , now 6:40 left/);
    assert.match(text, /p99 41 ms · stops above 120 ms/);
    await page.clock.setFixedTime(picture.readAtMs + 61_000);
    await card.getByText('5:39 left').waitFor();
    const held = { ...shift, hold: 'Somebody has changed live.', controls: ['rollBack', 'forget'] as const };
    const aliases = picture.aliases.map(alias => (alias.shift ? { ...alias, shift: held } : alias));
    await showPicture(panel, { ...picture, aliases });
    await card.getByText('Somebody has changed live.').waitFor();
    assert.equal(await card.getByText('left').count(), 0);
    await card.getByRole('button', { name: 'Forget...' }).press('Enter');
    await waitForFocus(button('Forget It'));
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'controlShift', alias: 'live', control: 'forget' });
    await waitForFocus(button('Roll Back to 7'));
    await press('Enter');
    assert.deepEqual(await lastPosted(panel), { type: 'controlShift', alias: 'live', control: 'rollBack' });
  });

  it('draws the traffic of each version, tells it in figures, and lets the alias be chosen', async () => {
    await showPicture(panel, picture);
    await panel.send({ type: 'traffic', traffic });
    await page
      .getByRole('img', { name: /^Invocations per minute: 7 up to 103, \d+ at last; 8 up to 12/ })
      .waitFor();
    const figures = (await page.locator('.figures').innerText()).replaceAll(/\s+/g, ' ');
    assert.match(figures, /7 [\d,]+ 3 · 0\.1 % 18 ms 43 ms 0 3 –/);
    await page.getByText('The charts as a table').press('Enter');
    await page.getByRole('row', { name: /^10:08 \d+(\.\d)?, 1 with errors/ }).waitFor();
    await page.getByLabel('Traffic of').selectOption('the whole function');
    assert.deepEqual(await lastPosted(panel), { type: 'showTraffic' });
    await page.getByLabel('Traffic of').selectOption('rollback-point');
    assert.deepEqual(await lastPosted(panel), { type: 'showTraffic', alias: 'rollback-point' });
  });

  it('tells what became of the aliases and why', async () => {
    await showPicture(panel, picture);
    assert.deepEqual(
      (await page.locator('.history li').allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' ')),
      [
        'live 7 → 7 (90 %) + 8 (10 %) 10:22',
        'live 6 → 7 by somebody else 12 Nov',
        'live 7 → 6 rolled back: p99 over 300 ms 11 Nov',
      ],
    );
  });

  it('shows how to begin with a function that has neither versions nor aliases', async () => {
    await showPicture(panel, { ...picture, versions: [], aliases: [], history: [], changedSince: [] });
    await button('Publish the first version...').click();
    await page.getByLabel('Description').waitFor();
    await page.getByText('None yet. Callers that use an alias').waitFor();
  });

  it('writes nothing in Restricted Mode and says so', async () => {
    await showPicture(panel, { ...picture, mayWrite: false });
    await page.getByText('This workspace is in Restricted Mode').waitFor();
    for (const name of ['Publish Version...', 'Deploy Code...', 'Roll Back to 7', 'Create Alias...']) {
      assert.equal(await button(name).isDisabled(), true, name);
    }
    await button('Alias rollback-point').click();
    assert.equal(await page.getByRole('menuitem', { name: 'Edit...' }).getAttribute('aria-disabled'), 'true');
  });

  it('folds what it has of 500 versions, and shows those with an alias', async () => {
    const versions = Array.from({ length: 500 }, (_, index) => version(String(500 - index)));
    await showPicture(panel, { ...quiet, versions, aliases: [{ ...rollbackPoint, version: '3' }] });
    await row('3').waitFor();
    const count = () => page.evaluate<number>('document.querySelectorAll("*").length');
    assert.ok((await count()) < 3_000, `${await count()} elements`);
    await button('Show 100 of 447 versions without an alias').press('Enter');
    await waitForFocus(row('450'));
    assert.equal(await row('351').count(), 1);
    await row('$LATEST').focus();
    await press('PageDown', 'PageDown');
    await waitForFocus(row('481'));
  });

  it('keeps long names within the page, also where it is as narrow as at a zoom of 400 %', async () => {
    const name = 'a-function-with-a-name-of-sixty-four-characters-which-is-the-most';
    const long = { ...rollbackPoint, name: `${name}-${name}`.slice(0, 128) };
    await showPicture(panel, { ...picture, functionName: name, aliases: [...picture.aliases, long] });
    await panel.send({ type: 'traffic', traffic });
    await panel.send({ type: 'open', form: { type: 'shift', alias: long.name } });
    for (const width of [1_000, 700, 320]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
    }
  });
});
