import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import {
  editorText,
  goTo,
  openHover,
  openQuickFixes,
  takeQuickFix,
  typeInstead,
  writeInstead,
} from '../support/editing.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { descendantsOf } from '../support/processes.ts';
import { chooseTheme, openFile, replaceLine, takePicture, treeRow } from '../support/workbench.ts';

const typeScript = `import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';

export const handler = async () => {
const client = new S3Client({});
return client.send(new ListBucketsCommand({}));`;

const python = `import boto3


def handler(event, context):
    table = boto3.resource("dynamodb").Table("orders")
    return table.get_item(Key={"orderId": event["orderId"]})`;

describe('the linter', () => {
  let session: OrdersSession;
  before(async () => {
    // Whether Python's own rules for indentation are there in time is not ours to say.
    session = await openOrders({ settings: { '[python]': { 'editor.autoIndent': 'none' } } });
  });
  after(() => session.close());
  afterEach(async context => {
    await takePicture(session.page, `lint ${context.name}`);
  });

  const squiggles = (page: Page, kind: 'error' | 'warning') =>
    page.locator(`.view-overlays .squiggly-${kind}`);
  const status = (page: Page) => page.getByRole('button', { name: /^Lambda problems:/ });

  it('draws a line under a client that is typed into a TypeScript handler, and moves it out', async () => {
    const { page } = session;
    await typeInstead(page, 'priceOrder.ts', typeScript);
    await squiggles(page, 'warning').waitFor();
    await takePicture(page, 'lint squiggle');
    await goTo(page, 4, 18);
    await takeQuickFix(page, 'Create it once, outside of the handler');
    await squiggles(page, 'warning').waitFor({ state: 'detached' });
    assert.match(
      await editorText(page),
      /client-s3';\n+const client = new S3Client\(\{\}\);\n+export const handler = async \(\) => \{\n {2}return client/,
    );
  });

  it('takes the fix back with one undo', async () => {
    const { page } = session;
    await page.keyboard.press('Control+Z');
    await squiggles(page, 'warning').waitFor();
    assert.match(await editorText(page), /\{\n {2}const client = new S3Client\(\{\}\);\n {2}return/);
  });

  it('marks the function in the tree and counts in the status bar', async () => {
    const { page } = session;
    // What VS Code draws behind a label is no text of the page.
    await page.waitForFunction(
      `[...document.querySelectorAll('.sidebar .monaco-list-row')].some(row => row.textContent.includes('PriceOrder') &&
        [...row.querySelectorAll('*')].some(each => getComputedStyle(each, '::after').content === '"1"'))`,
    );
    await page.getByRole('button', { name: /^Lambda problems: 1 warning, 9 notes$/ }).waitFor();
    await treeRow(page, 'PriceOrder').hover();
  });

  it('explains a finding where the pointer is', async () => {
    const { page } = session;
    await goTo(page, 4, 18);
    const text = await (await openHover(page, 'Create clients outside of the handler')).innerText();
    assert.match(text, /new S3Client\(\) makes an AWS client for every invocation/);
    assert.equal(text.match(/init-in-handler/g)?.length, 1);
    await page.keyboard.press('Escape');
  });

  it('draws a line under a client that is typed into a Python handler, and moves it out', async () => {
    const { page } = session;
    await writeInstead(page, 'app.py', python);
    await squiggles(page, 'warning').waitFor();
    await goTo(page, 5, 18);
    await takeQuickFix(page, 'Create it once, outside of the handler');
    await squiggles(page, 'warning').waitFor({ state: 'detached' });
    assert.match(
      await editorText(page),
      /^import boto3\n+table = boto3.resource\("dynamodb"\).Table\("orders"\)\n+def handler\(event, context\):\n {4}return table/,
    );
  });

  it('repairs the timeout of a queue in the template', async () => {
    const { page } = session;
    await openFile(page, 'template.yaml');
    await replaceLine(page, 238, 'VisibilityTimeout: 5');
    await squiggles(page, 'error').waitFor();
    await openQuickFixes(page);
    await takePicture(page, 'lint quick fixes in a template');
    await page.keyboard.press('Enter');
    await squiggles(page, 'error').waitFor({ state: 'detached' });
    assert.match(await editorText(page), /VisibilityTimeout: 60/);
  });

  it('tells what the memory of a function costs', async () => {
    const { page } = session;
    await goTo(page, 22, 8);
    const text = await (await openHover(page, 'A million invocations of 100 ms cost $')).innerText();
    assert.match(text, /Memory of 6 functions: 128 to 10,240 MB/);
    await takePicture(page, 'lint hover of memory');
    await page.keyboard.press('Escape');
  });

  it('says once that a value is out of range', async () => {
    const { page } = session;
    await replaceLine(page, 23, 'Timeout: 1000');
    await page.keyboard.press('Control+S');
    await squiggles(page, 'error').waitFor();
    await status(page).click();
    const rows = page.locator('.markers-panel .monaco-list-row', { hasText: '900 seconds' });
    await rows.filter({ hasText: 'timeout-range' }).waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
    await takePicture(page, 'lint problems');
    await page.keyboard.press('Control+J');
  });

  for (const theme of ['Light Modern', 'Dark Modern', 'Dark High Contrast']) {
    it(`is readable in ${theme}`, async () => {
      const { page } = session;
      await openFile(page, 'priceOrder.ts');
      await chooseTheme(page, theme);
      await goTo(page, 4, 18);
      await openHover(page, 'Create clients outside of the handler');
      await takePicture(page, `lint theme ${theme}`);
      await page.keyboard.press('Escape');
    });
  }

  it('is started again after a crash, and says so', async () => {
    const { page, server } = session;
    const all = await descendantsOf(server.pid);
    const languageServer = all.find(({ command }) => command.includes('languageServer.js'));
    assert.ok(languageServer);
    process.kill(languageServer.pid, 'SIGKILL');
    await page.getByText('The Lambda linter crashed and was restarted.').first().waitFor();
    await squiggles(page, 'warning').waitFor();
  });
});
