// `npm run docs:rules`: writes a page for each rule, their index, and the schema of lambda-workbench.json.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { madeFromRules } from './lib/ruleDocs.ts';

const folder = path.join(root, 'docs', 'rules');
await mkdir(folder, { recursive: true });
const made = madeFromRules();
for (const [file, text] of made) await writeFile(path.join(root, file), text);
for (const name of await readdir(folder)) {
  if (!made.has(path.join('docs', 'rules', name))) await rm(path.join(folder, name));
}
