import path from 'node:path';
import { changeBetween } from '../changeBetween.ts';
import type { Fix } from '../finding.ts';
import { changedJson } from '../jsonEdits.ts';
import type { PackageJson } from './packageJson.ts';

/** Makes the `.js` files of a code folder ES modules. `undefined` for a broken package.json. */
export function setModuleType(manifest: PackageJson | undefined, codeRoot: string): Fix | undefined {
  const title = 'Set "type": "module" in package.json';
  if (manifest) {
    const text = changedJson(manifest.text, ['type'], 'module');
    return text === undefined ? undefined : { title, edits: [changeBetween(manifest, text)], isSafe: false };
  }
  const file = path.join(codeRoot, 'package.json');
  const text = '{\n  "type": "module"\n}\n';
  return {
    title: 'Create a package.json with "type": "module"',
    edits: [{ type: 'create', file, text }],
    isSafe: false,
  };
}
