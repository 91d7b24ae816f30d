import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { endedInvocation, invocationsView } from '../support/invocationsView.ts';
import { type OrdersSession, openOrders } from '../support/ordersSession.ts';
import {
  chooseFromContextMenu,
  chooseTheme,
  openContextMenu,
  takePicture,
  treeRow,
} from '../support/workbench.ts';

/** Each theme with the class that VS Code gives its window, and whether it is dark. */
const themes = [
  ['Light Modern', 'vs', false],
  ['Dark Modern', 'vs-dark', true],
  ['Dark High Contrast', 'hc-black', true],
  ['Light High Contrast', 'hc-light', false],
] as const;

const lightBody = 'body.vscode-light, body.vscode-high-contrast-light';
const darkBody = 'body.vscode-dark, body.vscode-high-contrast:not(.vscode-high-contrast-light)';

describe('the looks', () => {
  let session: OrdersSession;
  before(async () => {
    session = await openOrders({ withTrouble: true });
    const { page } = session;
    await chooseFromContextMenu(page, treeRow(page, 'Fail'), 'Invoke Locally');
    await endedInvocation(page, 'Fail');
    await chooseFromContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
    await endedInvocation(page, 'PriceOrder');
  });
  after(() => session.close());

  for (const [theme, windowClass, dark] of themes) {
    it(`follow ${theme}`, async () => {
      const { page } = session;
      await chooseTheme(page, theme);
      await page.locator(`.monaco-workbench.${windowClass}`).waitFor();
      await invocationsView(page)
        .locator(dark ? darkBody : lightBody)
        .waitFor();
      const colour = await headingColour(page);
      assert.equal(isBright(colour), dark, `${colour} on a ${dark ? 'dark' : 'light'} ground`);
      await openContextMenu(page, treeRow(page, 'PriceOrder'), 'Invoke Locally');
      await takePicture(page, `theme ${theme}, context menu`);
      await page.keyboard.press('Escape');
      await invocationsView(page).getByRole('option').nth(1).click();
      await endedInvocation(page, 'Fail');
      await takePicture(page, `theme ${theme}, error`);
      await invocationsView(page).getByRole('option').first().click();
      await endedInvocation(page, 'PriceOrder');
      await takePicture(page, `theme ${theme}, result`);
    });
  }
});

async function headingColour(page: Page): Promise<string> {
  const heading = await invocationsView(page).getByRole('heading', { level: 1 }).elementHandle();
  const frame = await heading?.ownerFrame();
  assert.ok(frame);
  return frame.evaluate<string>("getComputedStyle(document.querySelector('h1')).color");
}

/** Whether a colour like `rgb(10, 20, 30)` is nearer to white than to black. */
function isBright(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue > (3 * 255) / 2;
}
