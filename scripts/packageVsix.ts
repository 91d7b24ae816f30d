// Makes lambda-workbench-<version>.vsix in the checkout and says how large it is.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from './lib/packageExtension.ts';
import { root } from './lib/paths.mjs';

const { name, version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const vsix = path.join(root, `${name}-${version}.vsix`);
await packageExtension(vsix);
console.log(`${path.basename(vsix)}: ${Math.ceil((await stat(vsix)).size / 1024)} KB`);
