import assert from 'node:assert/strict';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { takePicture } from './workbench.ts';

const limitBytes = 220_000;

/** With `UPDATE_PICTURES=1` what is on the screen becomes the README's picture. */
export async function intoReadme(page: Page, name: string): Promise<void> {
  const picture = await takePicture(page, `readme ${name}`);
  const { size } = await stat(picture);
  assert.ok(size < limitBytes, `${name} has ${size} bytes`);
  if (!process.env['UPDATE_PICTURES']) return;
  const folder = path.join(root, 'media', 'readme');
  await mkdir(folder, { recursive: true });
  await copyFile(picture, path.join(folder, `${name}.png`));
}
