import type { FrameLocator, Locator, Page } from 'playwright-core';
import { tabTo } from './panel.ts';

/** What a person does with the panel in VS Code. */
export interface PanelHands {
  readonly frame: FrameLocator;
  button(name: string | RegExp): Locator;
  /** An alias in the list of them. */
  alias(name: string): Locator;
  /** The button of the preview that makes the change. */
  readonly confirm: Locator;
  press(...keys: readonly string[]): Promise<void>;
  /** With the Tab key, or backwards with another. */
  goTo(target: Locator, key?: string): Promise<void>;
  /** Goes to a control with the Tab key and presses Enter. */
  pressByKeys(target: Locator): Promise<void>;
  fillByKeys(label: string, text: string): Promise<void>;
}

export function createPanelHands(page: Page): PanelHands {
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return {
    frame,
    button: name => frame.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }),
    alias: name =>
      frame.getByRole('listitem').filter({ has: frame.getByRole('heading', { name, exact: true }) }),
    confirm: frame.locator('.preview button[type=submit]'),
    press,
    goTo: (target, key) => tabTo(page, target, key),
    async pressByKeys(target) {
      await tabTo(page, target);
      await press('Enter');
    },
    async fillByKeys(label, text) {
      await tabTo(page, frame.getByLabel(label, { exact: true }));
      await press('Control+A');
      await page.keyboard.type(text);
    },
  };
}
