import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exampleWorkspace } from '../../scripts/lib/paths.mjs';
import { goTo, openHover, openQuickFixes, typeInstead } from '../support/editing.ts';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import { intoReadme } from '../support/readmePicture.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  dragSash,
  openContextMenu,
  openFile,
  replaceLine,
  treeRow,
} from '../support/workbench.ts';

const handler = `import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

export const handler = async (event: { photo: string }) => {
const client = new S3Client({});
const command = new GetObjectCommand({ Bucket: 'photos', Key: event.photo });
const { Body } = await client.send(command);
return Body?.transformToString('base64');`;

describe('the pictures of the README', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders();
    await chooseTheme(session.page, 'Light Modern');
  });
  after(() => session.close());

  it('show a finding in a handler with its fixes', async () => {
    const { page, folder } = session;
    await typeInstead(page, 'priceOrder.ts', handler);
    await page.locator('.view-overlays .squiggly-warning').waitFor();
    await page.locator('.codelens-decoration').waitFor();
    await goTo(page, 4, 24);
    await openQuickFixes(page);
    await intoReadme(page, 'lint');
    await page.keyboard.press('Escape');
    // VS Code has saved what was typed by itself.
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const file = path.join('src', 'api', 'priceOrder.ts');
    await copyFile(path.join(exampleWorkspace, file), path.join(folder, file));
    await page.getByRole('button', { name: 'Lambda problems: 9 notes' }).waitFor();
  });

  it('show a finding in a template with its reason', async () => {
    const { page } = session;
    await openFile(page, 'template.yaml');
    await replaceLine(page, 238, 'VisibilityTimeout: 5');
    await page.mouse.move(1_100, 700);
    await page.locator('.view-overlays .squiggly-error').waitFor();
    await openHover(page, 'Hide messages for six times');
    await intoReadme(page, 'lint-template');
    await page.keyboard.press('Escape');
    await replaceLine(page, 238, 'VisibilityTimeout: 60');
    await page.getByRole('button', { name: 'Lambda problems: 9 notes' }).waitFor();
  });

  it('show the tree with the context menu of a function', async () => {
    const { page } = session;
    await dragSash(page, page.locator('.sidebar'), 'right', 90);
    await openFile(page, 'priceOrder.ts');
    // The start of VS Code's TypeScript server takes seconds, and would slow down what the picture shows.
    if (process.env['UPDATE_PICTURES']) await page.waitForTimeout(15_000);
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await endedInvocation(page, 'PriceOrder');
    await page.locator('.codelens-decoration', { hasText: 'last:' }).waitFor();
    await openContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await intoReadme(page, 'tree');
    await page.keyboard.press('Escape');
  });

  it('show the result of an invocation', async () => {
    const { page } = session;
    await dragSash(page, page.locator('.panel.basepanel'), 'top', -220);
    await page.keyboard.press('Control+B');
    await page.mouse.move(640, 10);
    await invocationsView(page).getByRole('treeitem', { name: '"body"' }).click();
    await invocationsView(page).getByRole('treeitem', { name: '"total"' }).waitFor();
    await intoReadme(page, 'result');
  });
});
