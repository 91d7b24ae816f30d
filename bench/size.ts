import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageExtension } from '../scripts/lib/packageExtension.ts';
import type { Section } from './report.ts';
import { summarize } from './statistics.ts';

const limitKb = 2048;

/** The packaged extension's size. */
export async function measureSize(): Promise<Section> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lwa-'));
  try {
    const vsix = path.join(folder, 'extension.vsix');
    await packageExtension(vsix);
    const sizeKb = (await stat(vsix)).size / 1024;
    const budget = { text: 'under 2 MB', met: sizeKb < limitKb };
    return { title: 'Size', unit: 'KB', rows: [{ name: '.vsix', summary: summarize([sizeKb]), budget }] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
