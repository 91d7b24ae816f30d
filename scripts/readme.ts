// Writes the table of settings into the README.
import { readFile, writeFile } from 'node:fs/promises';
import { settingsTable, withSettings } from './lib/settingsTable.ts';

const readme = await readFile('README.md', 'utf8');
await writeFile('README.md', withSettings(readme, await settingsTable()));
