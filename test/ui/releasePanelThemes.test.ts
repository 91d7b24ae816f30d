import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { intoReadme } from '../support/readmePicture.ts';
import { takePicture } from '../support/workbench.ts';
import { accessibilityViolations, type Bundle, bundleView } from './invocationsView/page.ts';
import { themes } from './invocationsView/themes.ts';
import { openPanel, type PanelPage, preview, showPicture } from './releasePanel/panel.ts';
import { picture, quiet, traffic } from './releasePanel/picture.ts';

describe('the panel Versions and Aliases', () => {
  let browser: Browser;
  let bundle: Bundle;
  let panel: PanelPage;

  before(async () => {
    [browser, bundle] = await Promise.all([launchChromium(), bundleView()]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser, bundle);
  });
  afterEach(() => panel.page.close());

  for (const [name, theme] of Object.entries(themes)) {
    it(`has no accessibility violation in the theme ${name}`, async () => {
      const { page } = panel;
      await panel.setTheme(theme);
      await showPicture(panel, picture);
      await panel.send({ type: 'traffic', traffic });
      await page.getByRole('checkbox', { name: 'Choose 8 to compare' }).check();
      await takePicture(page, `versions and aliases, ${name}`);
      if (name === 'light') await intoReadme(page, 'versions');
      await page.getByRole('button', { name: 'Alias live 90 %, protected' }).click();
      assert.deepEqual(await accessibilityViolations(page), [], 'a running shift, and a menu');
      await page.keyboard.press('Escape');
      await showPicture(panel, quiet);
      await panel.send({ type: 'open', form: { type: 'shift', alias: 'live', to: '7' } });
      assert.deepEqual(await accessibilityViolations(page), [], 'a form');
      await takePicture(page, `versions and aliases, a shift, ${name}`);
      await panel.send({ type: 'preview', preview: preview({ typeToConfirm: 'live', problems: ['No.'] }) });
      const error = { code: 'x', what: 'What', why: 'Why', toDo: 'Do', remedies: [{ title: 'Again' }] };
      await panel.send({ type: 'failed', error, isReading: true });
      assert.deepEqual(await accessibilityViolations(page), [], 'a preview, and an error');
    });
  }
});
