import type { Browser, Locator, Page } from 'playwright-core';
import type {
  FromReleasePanel,
  PreviewShown,
  ReleasePicture,
  ToReleasePanel,
} from '../../../src/protocol/releasePanel.ts';
import { type Bundle, type OpenPage, openPage } from '../invocationsView/page.ts';
import { nowMs } from './picture.ts';

export type PanelPage = OpenPage<FromReleasePanel, ToReleasePanel>;

/** Opens the panel at the fixtures' time. */
export async function openPanel(browser: Browser, bundle: Bundle): Promise<PanelPage> {
  const panel = await openPage<FromReleasePanel, ToReleasePanel>(browser, bundle, 'release', {
    width: 1_200,
    height: 780,
  });
  panel.page.setDefaultTimeout(10_000);
  await panel.page.clock.setFixedTime(nowMs);
  return panel;
}

export function showPicture(panel: PanelPage, picture: ReleasePicture): Promise<void> {
  return panel.send({ type: 'picture', picture });
}

/** A preview with as much as a test needs. */
export function preview(more: Partial<PreviewShown> = {}): PreviewShown {
  return {
    id: 'p1',
    title: 'Shift live from 7 to 8',
    facts: [
      { name: 'Account', value: '123456789012, eu-west-1' },
      { name: 'Function', value: 'orders-api' },
      { name: 'Alias', value: 'live' },
    ],
    before: { version: '7' },
    after: { version: '8' },
    steps: ['at once: 7 (90 %) + 8 (10 %)', 'after 5 min: 8'],
    dependents: ['The queue orders-in invokes it.'],
    warnings: ['CloudWatch has figures about two minutes late.'],
    problems: [],
    action: 'Start Shift',
    ...more,
  };
}

/** The last message of the page. */
export async function lastPosted(panel: PanelPage): Promise<FromReleasePanel | undefined> {
  return (await panel.posted()).at(-1);
}

/** Presses Tab until something has the focus. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused(target).count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The Tab key does not lead to ${target}.`);
}

/** Waits until something has the focus. */
export function waitForFocus(target: Locator): Promise<void> {
  return focused(target).waitFor();
}

function focused(target: Locator): Locator {
  return target.and(target.page().locator(':focus'));
}
