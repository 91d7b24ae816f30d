import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { settingsTable, withSettings } from '../../scripts/lib/settingsTable.ts';

it('lists the settings of the manifest in the README (npm run readme writes them)', async () => {
  const readme = await readFile('README.md', 'utf8');
  assert.match(readme, /<!-- settings -->/);
  assert.equal(readme, withSettings(readme, await settingsTable()));
});

it('shows only pictures that exist in the README', async () => {
  const readme = await readFile('README.md', 'utf8');
  const pictures = [...readme.matchAll(/!\[.+?\]\((.+?)\)/g)].map(match => match[1] ?? '');
  assert.ok(pictures.length >= 2);
  await Promise.all(pictures.map(picture => readFile(picture)));
});
