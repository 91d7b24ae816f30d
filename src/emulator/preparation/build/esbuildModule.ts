import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from '../../../model/userError.ts';

export type Esbuild = typeof import('esbuild');

/**
 * The esbuild of the user's project, looked for from a folder upwards, else the one installed with this tool, else
 * one that npm installed for the whole machine, as SAM's documentation advises. Versions before 0.17 have no
 * incremental builds and are passed over.
 *
 * @throws UserError `esbuild-not-found`
 */
export async function loadEsbuild(folder: string, searchPath = process.env['PATH'] ?? ''): Promise<Esbuild> {
  const found = requireEsbuild(folder) ?? (await ownEsbuild()) ?? globalEsbuild(searchPath);
  if (found) return found;
  const project = packageFolder(folder);
  throw new UserError({
    code: 'esbuild-not-found',
    what: 'The TypeScript handler cannot be built.',
    why: `esbuild is not installed in ${folder} or above it.`,
    toDo: `Run "npm install --save-dev esbuild" in ${project}.`,
    remedies: [
      {
        title: 'Open Terminal',
        command: 'workbench.action.terminal.newWithCwd',
        arguments: [{ cwd: project }],
      },
    ],
  });
}

/** Where npm would install a package: the nearest folder with a package.json. */
function packageFolder(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, 'package.json'))) return current;
    if (path.dirname(current) === current) return folder;
  }
}

function requireEsbuild(folder: string): Esbuild | undefined {
  try {
    const require = createRequire(path.join(folder, 'package.json'));
    const module: unknown = require('esbuild');
    return isEsbuild(module) ? module : undefined;
  } catch {
    // Not installed, or installed for another platform: the next place is tried.
    return undefined;
  }
}

async function ownEsbuild(): Promise<Esbuild | undefined> {
  try {
    const module: unknown = await import('esbuild');
    return isEsbuild(module) ? module : undefined;
  } catch {
    return undefined;
  }
}

/** npm's global packages are in `lib/node_modules` beside `bin`; on Windows in `node_modules` beside the programs. */
export function globalEsbuild(searchPath: string): Esbuild | undefined {
  for (const folder of searchPath.split(path.delimiter).filter(entry => path.isAbsolute(entry))) {
    for (const modules of [
      path.join(folder, '..', 'lib', 'node_modules'),
      path.join(folder, 'node_modules'),
    ]) {
      if (!existsSync(path.join(modules, 'esbuild'))) continue;
      const found = requireEsbuild(modules);
      if (found) return found;
    }
  }
  return undefined;
}

function isEsbuild(module: unknown): module is Esbuild {
  return (
    typeof module === 'object' &&
    module !== null &&
    'context' in module &&
    typeof module.context === 'function'
  );
}
