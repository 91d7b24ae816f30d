import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { entries, record, result } from './invocationsView/entries.ts';
import {
  accessibilityViolations,
  type Bundle,
  bundleView,
  openView,
  type ViewPage,
} from './invocationsView/page.ts';
import { themes } from './invocationsView/themes.ts';

let browser: Browser;
let bundle: Bundle;

before(async () => {
  [browser, bundle] = await Promise.all([launchChromium(), bundleView()]);
});

after(async () => {
  await browser.close();
});

describe('the view Lambda', () => {
  let view: ViewPage;
  let page: Page;

  beforeEach(async () => {
    view = await openView(browser, bundle);
    page = view.page;
    page.setDefaultTimeout(10_000);
  });

  afterEach(() => page.close());

  const show = (chosen: string) => view.send({ type: 'entries', entries, chosen, trusted: true });
  const headline = () => visibleText(page.locator('.headline'));

  it('says how to start while there is nothing to show', async () => {
    await view.send({ type: 'entries', entries: [], chosen: undefined, trusted: true });
    assert.match(await visibleText(page.locator('main')), /Right-click a function/);
    await page.getByRole('button', { name: 'Invoke a Function...' }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'invoke' });
    await view.send({ type: 'entries', entries: [], chosen: undefined, trusted: false });
    await page.getByText('Restricted Mode').waitFor();
  });

  it('shows what happened, when and where', async () => {
    await show('warm');
    assert.match(
      await headline(),
      /CreateOrder\s+success\s+src\/create\.ts · order-created · environment 1, third use/,
    );
    const figures = await visibleText(page.locator('.figures'));
    assert.match(
      figures.replaceAll(/\s+/g, ' '),
      /Duration 11\.62 ms Billed 12 ms Memory 78 of 256 MB Init none \(warm\)/,
    );
    assert.match(figures, /\$0\.25/);
    await page.getByText('1 timer was frozen with the environment').waitFor();
    const timeline = page.getByRole('img', { name: 'Timeline: frozen 16.00 s, then handler 12 ms' });
    assert.equal(await timeline.count(), 1);
  });

  it('is driven through the list by the keyboard', async () => {
    await show('warm');
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await headline(), /error/);
    await page.keyboard.press('End');
    assert.match(await headline(), /MakeThumbnail\s+cancelled/);
    await page.keyboard.press('Home');
    assert.match(await headline(), /success/);
    assert.deepEqual(
      (await view.posted()).filter(message => message.type === 'choose'),
      ['failed', 'cancelled', 'warm'].map(invocationId => ({ type: 'choose', invocationId })),
    );
    assert.equal(await page.getByRole('option', { selected: true }).count(), 1);
  });

  it('takes the focus into the list', async () => {
    await show('warm');
    await page.getByRole('listbox').waitFor();
    await page.evaluate("window.dispatchEvent(new Event('focus'))");
    await page.keyboard.press('ArrowDown');
    assert.match(await headline(), /error/);
  });

  it('never scrolls as a whole', async () => {
    await show('warm');
    await page.getByRole('listbox').waitFor();
    await page.setViewportSize({ width: 900, height: 240 });
    const heights = 'document.documentElement.scrollHeight - innerHeight';
    assert.equal(await page.evaluate(heights), 0);
  });

  it('folds the result by the keyboard and opens JSON in a text', async () => {
    await show('warm');
    const tree = page.getByRole('tree', { name: 'Result' });
    await tree.getByRole('treeitem').first().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
    assert.match(await visibleText(page.locator(':focus')), /"headers": {…},\s*1 key/);
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    assert.match(await visibleText(page.locator(':focus')), /"id": "8f14e45f",/);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    assert.match(await visibleText(tree), /^{…}\s*5 keys$/);
  });

  it('posts what its buttons ask for', async () => {
    await show('warm');
    await page.getByRole('button', { name: 'Invoke Again' }).click();
    await page.getByRole('button', { name: 'Open the payload in an editor' }).click();
    await page.getByRole('button', { name: 'Open the log in an editor' }).click();
    await page.getByRole('button', { name: 'Copy the payload' }).click();
    await page.getByRole('button', { name: 'order-created' }).click();
    await show('running');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await show('refused');
    await page.getByRole('button', { name: 'Show Log' }).click();
    await page.getByRole('button', { name: 'Clear the list' }).click();
    const [ready, ...posted] = await view.posted();
    assert.deepEqual(ready, { type: 'ready' });
    assert.deepEqual(posted, [
      { type: 'invokeAgain', invocationId: 'warm' },
      { type: 'openResult', invocationId: 'warm' },
      { type: 'openLog', invocationId: 'warm' },
      { type: 'copy', text: JSON.stringify(JSON.parse(result().payload), undefined, 2) },
      { type: 'openEvent', invocationId: 'warm' },
      { type: 'cancel', invocationId: 'running' },
      { type: 'runRemedy', invocationId: 'refused', index: 1 },
      { type: 'clear' },
    ]);
  });

  it('opens the source of a stack frame', async () => {
    await show('failed');
    assert.match(await visibleText(page.locator('.error-message')), /^TypeError: Cannot read properties/);
    await page.getByRole('button', { name: 'create.ts:30:5' }).press('Enter');
    assert.deepEqual((await view.posted()).at(-1), {
      type: 'openSource',
      file: '/home/me/orders/src/create.ts',
      line: 30,
      column: 5,
    });
    assert.equal(await page.getByRole('list', { name: 'Stack trace' }).getByRole('button').count(), 2);
  });

  it('says of an invocation on AWS where it went, which version ran, and the figures of its report', async () => {
    await show('onAws');
    assert.match(
      await headline(),
      /CreateOrder\s+success\s+AWS 123456789012 · eu-west-1\s+orders-prod:live · order-created · synchronous/,
    );
    assert.match(
      (await visibleText(page.locator('.figures'))).replaceAll(/\s+/g, ' '),
      /Duration 3\.10 ms Billed 92 ms Memory 95 of 256 MB Init 88\.40 ms \(cold\) Price \$0\.58 per million Version 7 Round trip 184 ms/,
    );
    assert.match(
      await visibleText(page.getByRole('option', { selected: true })),
      /AWS live · order-created · cold/,
    );
    await page.getByRole('button', { name: 'Open the whole log on AWS' }).press('Enter');
    assert.deepEqual((await view.posted()).at(-1), { type: 'openLogOnAws', invocationId: 'onAws' });
    await show('cancelledOnAws');
    await page.getByText('it goes on running there').waitFor();
  });

  it('links of a stack trace from AWS what the workspace has', async () => {
    await show('failedOnAws');
    await page.getByRole('button', { name: 'create.js:30:5' }).press('Enter');
    assert.deepEqual((await view.posted()).at(-1), {
      type: 'openSource',
      file: '/home/me/orders/src/create.js',
      line: 30,
      column: 5,
    });
    const trace = page.getByRole('list', { name: 'Stack trace' });
    assert.equal(await trace.getByRole('button').count(), 1);
    assert.match(await visibleText(trace), /total\.js:12:18/);
  });

  it('follows a running invocation to its end and says so', async () => {
    await show('running');
    await page.getByText('Running the handler').waitFor();
    const records = Array.from({ length: 60 }, (_, index) => record(`line ${index}`));
    await view.send({ type: 'log', invocationId: 'running', records });
    const last = page.locator('.log li').last();
    await last.filter({ hasText: 'line 59' }).waitFor();
    const box = await last.boundingBox();
    assert.ok(box && box.y + box.height <= 420, 'the last line is in sight');
    assert.equal(await visibleText(page.getByRole('status')), '');
    const [warm] = entries;
    assert.ok(warm?.state === 'finished');
    await view.send({ type: 'entry', entry: { ...warm, invocationId: 'running' }, choose: false });
    await page.getByRole('status').filter({ hasText: 'CreateOrder: success, 11.62 ms' }).waitFor();
  });

  it('keeps the log of a cancelled invocation', async () => {
    await show('cancelled');
    assert.equal(await visibleText(page.locator('.log')), 'half way');
  });

  it('shows a new invocation on top of the list', async () => {
    await show('warm');
    const [warm] = entries;
    assert.ok(warm);
    await view.send({
      type: 'entry',
      entry: { ...warm, invocationId: 'new', functionName: 'Fresh' },
      choose: true,
    });
    await page.getByRole('heading', { name: 'Fresh' }).waitFor();
    assert.match(await visibleText(page.getByRole('option').first()), /Fresh/);
  });

  it('folds JSON log lines and marks levels in words', async () => {
    await show('warm');
    const line = page.locator('.log details');
    assert.equal(await line.locator('pre').isVisible(), false);
    await line.locator('summary').press('Enter');
    assert.match(await visibleText(line.locator('pre')), /"total": 42/);
    assert.deepEqual(await page.locator('.log .level').allInnerTexts(), [
      'INFO ',
      'WARN ',
      'ERROR ',
      'INFO ',
    ]);
  });

  it('tells where each environment variable came from', async () => {
    await show('warm');
    await page.getByRole('button', { name: 'Environment', exact: true }).press('Enter');
    const rows = page.locator('.variables > div');
    assert.deepEqual(await Promise.all((await rows.all()).map(visibleText)), [
      'TABLE_NAME\ntemplate',
      'AWS_ENDPOINT_URL\nenvironment file',
    ]);
  });

  it('shows what is no JSON as it is', async () => {
    const [warm] = entries;
    assert.ok(warm?.state === 'finished');
    const html = '<b>not bold</b>';
    await view.send({
      type: 'entry',
      entry: { ...warm, result: result({ payload: html }) },
      choose: true,
    });
    await page.getByText('15 bytes, not JSON').waitFor();
    assert.equal(await visibleText(page.locator('.raw')), html);
  });

  it('stays responsive with a result of 5 MB and a log of 20,000 lines', async () => {
    const items = Array.from({ length: 50_000 }, (_, index) => ({ index, text: 'x'.repeat(80) }));
    const log = Array.from({ length: 20_000 }, (_, index) => record(`line ${index}`));
    const [warm] = entries;
    assert.ok(warm?.state === 'finished');
    const large = { ...warm, result: result({ payload: JSON.stringify(items), log }) };
    await view.send({ type: 'entry', entry: large, choose: true });
    await page.getByText('Show 100 of 49,900 more').click();
    await page.getByText('Show 100 of 49,800 more').waitFor();
    await page.keyboard.press('ArrowDown');
    assert.match(await visibleText(page.locator(':focus')), /^{…},\s*2 keys$/);
    await page.getByText('Show earlier lines (19,500)').waitFor();
    const elements = await page.evaluate<number>('document.querySelectorAll("*").length');
    assert.ok(elements < 5_000, `${elements} elements`);
  });

  it('keeps the choice and what is folded over a reload', async () => {
    await show('warm');
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: 'Log', exact: true }).click();
    await view.reload();
    await view.send({ type: 'entries', entries, chosen: undefined, trusted: true });
    assert.match(await headline(), /error/);
    assert.equal(await page.locator('.log').count(), 0);
    assert.equal(
      await page.getByRole('button', { name: 'Log', exact: true }).getAttribute('aria-expanded'),
      'false',
    );
  });

  it('runs nothing again in Restricted Mode', async () => {
    await view.send({ type: 'entries', entries, chosen: 'warm', trusted: false });
    assert.equal(await page.getByRole('button', { name: 'Invoke Again' }).isDisabled(), true);
  });

  it('puts the list above the details where it is narrow', async () => {
    await show('warm');
    await page.setViewportSize({ width: 360, height: 600 });
    const list = await page.getByRole('navigation').boundingBox();
    const detail = await page.getByRole('article').boundingBox();
    assert.ok(list && detail && list.y + list.height <= detail.y);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`has no accessibility violation in the theme ${name}`, async () => {
      await view.setTheme(theme);
      for (const { invocationId } of entries) {
        await show(invocationId);
        await page
          .getByRole('option', { selected: true })
          .and(page.locator(`#invocation-${invocationId}`))
          .waitFor();
        assert.deepEqual(await accessibilityViolations(page), [], invocationId);
      }
    });
  }

  it('breaks no content security policy and throws nothing', async () => {
    for (const { invocationId } of entries) await show(invocationId);
    await page.getByRole('heading', { name: 'MakeThumbnail' }).waitFor();
    assert.deepEqual(view.errors, []);
  });
});

async function visibleText(locator: Locator): Promise<string> {
  await locator.first().waitFor();
  return (await locator.allInnerTexts()).join('\n');
}
