import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** Programs the scripts fetch for themselves; ignored by git, safe to delete. */
export const toolsFolder = path.join(root, '.tools');

/** What a failed or picture-taking run leaves behind; ignored by git. */
export const resultsFolder = path.join(root, 'test-results');

export const exampleWorkspace = path.join(root, 'examples', 'orders');

/** The Node.js that builds, tests and packages: a development dependency, newer than the one a machine must have. */
export const ownNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);
